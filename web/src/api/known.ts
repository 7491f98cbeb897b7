/* What the laboratory knows, as documents: claims, the register, levers, sources, backtests.

Takes      nothing
Gives      types of the documents that no model run is needed for
Invariant  as in types.ts: what is optional may be missing
*/
import type { OutcomeInfo, Stamp } from './types'

export interface Claim {
  id: string
  claim: string
  claim_es?: string | null
  said_in: string
  kind: string
  side: string
  verdict: string
  summary: string
  summary_es?: string | null
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
  shown?: { median: number | null; low: number | null; high: number | null }
  can_be_believed?: boolean
  bears_on?: { levers: string[]; outcomes: string[] } | null
  bounds?: [number, number] | null
}

export interface Evidence {
  counts: { entries: number; judgements: number; not_verified: number; by_certainty: Record<string, number> }
  entries: Entry[]
}

/** A level that a policy or the current path gives a lever, and where its size is from. */
export interface Level {
  policy: string
  label: string
  median: number
  low: number | null
  high: number | null
  entry: string | null
  certainty?: string
  judgement?: boolean
  citation?: string
}

export interface Lever {
  id: string
  meaning: string
  unit: string
  low: number
  high: number
  neutral: number
  levels: Level[]
}

export interface PolicyInfo {
  id: string
  label: string
  summary: string
  force: boolean
  unilateral: boolean
  legal_standing: string
  settings: { lever: string }[]
}

export interface Meta {
  version: string
  vintage: string
  hashes: Record<string, string>
  horizons: { first: number; last: number }
  policies: PolicyInfo[]
  outcomes: (OutcomeInfo & { meaning: string; number: boolean })[]
  levers: Lever[]
  limits: { name: string; value: number; unit: string; sentence: string }[]
}

/** An entry of the register, as /numbers/{id} gives it. */
export interface Numbered {
  id: string
  kind: string
  entry?: Entry
}

export interface DriverRow {
  id: string
  meaning: string
  unit: string
  certainty: string
  judgement: boolean
  first: { value: number; low: number; high: number }
}

export interface Drivers extends Stamp {
  targets: { outcome: string; option: string; against: string | null; drivers: DriverRow[] }[]
}

export interface Backtests {
  vintage: string
  rival: string
  verdicts: { what: string; wanted: string; found: number; points: number; passed: boolean }[]
  against: Record<string, Record<string, number>>
  /** the forecasts that can be asked for one by one */
  forecasts: { origin: string; series: string }[]
  rows: {
    origin: string
    series: string
    band: string
    months: number
    score: number
    ratios: Record<string, number>
    covered: Record<string, number>
  }[]
}

/** One forecast of the past by month; quantiles are those of `quantiles`, month by month. */
export interface Forecast {
  vintage: string
  origin: string
  series: string
  label: string
  unit: string
  title: string
  agency: string
  licence: string
  before: { months: string[]; values: number[] }
  after: { months: string[]; values: number[] }
  quantiles: number[]
  ours: number[][] | null
  rival: { id: string; values: number[][] | null }
  inside: Record<string, number> | null
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

export interface Sources {
  sources: { key?: string; citation: string }[]
  series: DataSeries[]
}
