/* What the laboratory answers, as the page reads it. The names are those of `iolaus <command> --format json`.

Takes      nothing
Gives      types of the documents
Invariant  what is optional here may be missing: the page then leaves it out and makes nothing up
*/
import type { Range } from '../words/numbers'

export type * from './known'

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
  /** What the numbers mean that caveats name, in English. */
  numbers?: Record<string, string>
  robust: { regret: Record<string, Record<string, Regret>> }
  rankings: Record<string, Ranking>
  dots: { count: number; outcomes: Record<string, Record<string, { dots: number[]; p_rise: number }>> }
  pairs?: { a: string; b: string; outcomes: Record<string, Range & { dots: number[]; certainty?: string; rests_on?: { id: string; meaning: string }[] }>; forms?: Forms } | null
  pathways?: Pathway[]
}

/** An option that turned: in which share of futures, when. */
export interface Pathway {
  policy: string
  turned: number
  by_year: Record<string, number>
  triggers: { text: string; share: number }[]
}

/** One option less another in the same futures, on one outcome. */
export interface Pair extends Range {
  a: string
  b: string
  outcome: string
  dots: number[]
  p_a_better: number
}

/** In how many forms of the model two options keep their order; where that was not computed, why and the command that does. */
export interface Forms {
  by_outcome: Record<string, { holds: number; of: number; turned_in: string[] }> | null
  why?: string
  command: string
}

export interface Strand {
  id: string
  label: string
  /** by period: the quantiles 0.05, 0.25, 0.5, 0.75, 0.95 */
  value: number[][]
  difference: number[][]
  /** by world: one figure a period */
  futures: number[][]
}

export interface History {
  years: number[]
  values: number[]
  title: string
  agency: string
  unit: string
  vintage: string
  note: string
}

export interface Series extends Stamp {
  outcome: OutcomeInfo
  periods: string[]
  options: Strand[]
  history: History | null
  total?: boolean
}

export interface Condition {
  id: string
  meaning: string
  unit: string
  low: number | null
  high: number | null
  names: string[]
  certainty: string | null
  judgement: boolean
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
  certainty: string | null
  low: number
  high: number
  p_at_low: number
  p_at_high: number
  crosses_one_half_at: number | null
}

/** Single futures behind a search: every k-th of all, with the numbers that matter. */
export interface Cloud {
  of: number
  every: number
  success: boolean[]
  numbers: { id: string; meaning: string; unit: string; kind: string; low: number; high: number; values: number[] }[]
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
  numbers_looked_at: number
  futures?: Cloud
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
  note: string
  policies: { id: string; label: string; status: string; steps: Step[] }[]
}

