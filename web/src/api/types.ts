/* What the laboratory answers, as the page reads it. The names are those of `iolaus <command> --format json`.

Takes      nothing
Gives      types of the documents
Invariant  what is optional here may be missing: the page then leaves it out and makes nothing up
*/
import type { Range } from '../words/numbers'
import type { Language } from '../state/view'

export type Both = Record<Language, string>

export interface Difference extends Range {
  percent_median?: number | null
  per_year?: Range
}

export interface Cell extends Partial<Range> {
  unit: string
  interval?: number
  per_year?: Range | null
  difference: Difference | null
  p_better: number | null
  p_better_error?: number | null
  remark?: string
  dots?: number[]
}

export interface Step {
  id: string
  order: string
  authority: string
  condition: string
  text: string
  status: string
  opposing?: string
  source: string
  date: string
  note?: string
}

export interface Legal {
  status: string | null
  steps: Step[]
}

export interface Policy {
  id: string
  label: string
  force: boolean
  summary: string
  outcomes: Record<string, Cell & Partial<Legal>>
}

export interface OutcomeInfo {
  id: string
  label: string
  unit: string
  better: 'less' | 'more' | ''
  kind: 'count' | 'level' | string
  place: string
  population: string
}

export interface Regret {
  mean: number
  one_in_ten: number
  largest: number
  p_nothing_better: number
}

export interface Ranking {
  lead: string | null
  runner_up: string | null
  p_lead_beats_runner_up: number | null
  winner: string | null
  no_winner_because: string | null
}

export interface Stamp {
  vintage: string
  start: string
  horizon: string
  worlds: number
  seed: number
  results_id: string
  versions?: Record<string, string>
  hashes?: Record<string, string>
  judgements?: { parameters: number; judgements: number; not_verified: number }
  fit?: Record<string, unknown>
  caveats: string[]
}

export interface Comparison extends Stamp {
  schema: string
  baseline: string
  years: number
  answer: string
  policies: Policy[]
  baseline_outcomes: Record<string, Cell>
  outcomes: OutcomeInfo[]
  pairwise: { order: string[]; p_row_better: Record<string, (number | null)[][]>; error: Record<string, (number | null)[][]> }
  robust: { regret: Record<string, Record<string, Regret>> }
  rankings: Record<string, Ranking>
  pair?: Pair | null
  forms?: Forms | null
}

/** One option less another in the same futures, on one outcome. */
export interface Pair extends Range {
  a: string
  b: string
  outcome: string
  dots: number[]
  p_a_better: number
  certainty?: string | null
}

export interface Forms {
  holds?: number
  of?: number
}

export interface SeriesPoint {
  period: string
  q05: number
  q25: number
  q50: number
  q75: number
  q95: number
}

export interface Series extends Stamp {
  outcome: OutcomeInfo
  history: { period: string; value: number }[]
  history_source?: string
  policies: { id: string; label: string; level: SeriesPoint[]; change: SeriesPoint[]; futures: number[][]; futures_change: number[][] }[]
}

export interface Condition {
  id: string
  meaning: string
  unit: string
  low: number | null
  high: number | null
  values?: string[]
  certainty?: string
}

export interface Box {
  conditions: Condition[]
  coverage: number
  density: number
  plausibility?: number | null
}

export interface Tipping {
  id: string
  meaning: string
  unit: string
  at: number
  certainty?: string
}

export interface When extends Stamp {
  policy: string
  success: string
  answer: string
  against: string[]
  share: number
  share_error: number
  boxes: Box[]
  no_box_because: string | null
  tipping_points: Tipping[]
  scatter?: { x: string; y: string; points: [number, number, 0 | 1][] } | null
}

export interface StateRow {
  id: string
  name: string
  rate_now: Range
  rate_current_path: Range
  rate: Range
  difference: Range
  spans_no_change: boolean
  p_rise: number
  p_passes: { current_path: number; policy: number }
}

export interface States extends Stamp {
  policy: { id: string; label: string }
  thresholds: { homicides_per_100000: number }
  states: StateRow[]
}

export interface Law {
  policy: string
  label: string
  status: string
  steps: Step[]
}

export interface Claim {
  id: string
  claim: string
  said_in: string
  kind: string
  side: string
  verdict: string
  summary: string
  figures: { label: string; value: number; unit: string; source: string }[]
  certainty: string
  certainty_because: string
  sources: Record<string, string>
  would_change_it: string
}

export interface Entry {
  id: string
  meaning: string
  kind: string
  unit: string
  place: string
  period: string
  population: string
  method: string
  source: string
  locator: string
  certainty: string
  certainty_because: string
  citation: string
  median: number | null
  low: number | null
  high: number | null
  interval: number | null
  deep: boolean
  note: string
}

export interface Evidence {
  counts: { entries: number; judgements: number; not_verified: number; by_certainty: Record<string, number> }
  entries: Entry[]
}

export interface Level {
  value: number
  name: Both
  meaning?: Both
  source?: string
}

export interface Lever {
  id: string
  meaning: Both
  unit: string
  low: number
  high: number
  neutral: number
  levels: Level[]
  policies: string[]
}

export interface Belief {
  id: string
  meaning: Both
  unit: string
  low: number
  median: number
  high: number
  interval: number
  bounds: [number, number]
  certainty: string
  judgement: boolean
  source: string
}

export interface Meta {
  version: string
  vintage: string
  policies: { id: string; label: Both; summary: Both; force: boolean }[]
  outcomes: (OutcomeInfo & { names?: Both })[]
  levers: Lever[]
  beliefs: Belief[]
  notices: Both[]
}

export interface Driver {
  id: string
  meaning: string
  unit: string
  certainty: string
  judgement: boolean
  share?: number
}

export interface BacktestRow {
  series: string
  as_of: string
  inside: number
  all: number
  score: number | null
  rival: string | null
  rival_score: number | null
}

export interface DataSeries {
  id: string
  title: string
  agency: string
  first: string
  last: string
  licence: string
  grade: string
  address: string
}
