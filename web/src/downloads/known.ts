/* What is known as tidy CSV: claims, the register, law, data, forecasts of the past, the scorecard.

Takes      documents
Gives      claimRows(), entryRows(), gradeRows(), evidenceRows(), lawRows(), dataRows(), backtestRows(), forecastRows(), scoreRows()
Invariant  numbers are not rounded; words are those of the document
*/
import type { Backtests, Claim, Comparison, DataSeries, Entry, Forecast, Law } from '../api/types'
import type { Line } from './tables'

export function claimRows(given: readonly Claim[]): Line[] {
  return given.map((each) => ({
    id: each.id, claim: each.claim, said_in: each.said_in, kind: each.kind, side: each.side, verdict: each.verdict,
    certainty: each.certainty, summary: each.summary, certainty_because: each.certainty_because,
    would_change_it: each.would_change_it, sources: Object.values(each.sources).join('; '),
  }))
}

export function entryRows(given: readonly Entry[]): Line[] {
  return given.map((each) => ({
    id: each.id, meaning: each.meaning, unit: each.unit, median: each.median ?? each.shown?.median, low: each.low ?? each.shown?.low,
    high: each.high ?? each.shown?.high, interval: each.interval, method: each.method, certainty: each.certainty, place: each.place,
    period: each.period, population: each.population, source: each.citation, locator: each.locator, note: each.note,
  }))
}

export interface Part {
  id: string
  counts: Record<string, number>
  judged: number
}

export function gradeRows(given: readonly Part[], grades: readonly string[]): Line[] {
  return given.flatMap((each) => [...grades, 'judgement'].map((grade) => ({
    part: each.id, certainty: grade, numbers: grade === 'judgement' ? each.judged : (each.counts[grade] ?? 0),
  })))
}

/** A cell of the map of the evidence: the entries of the register behind an option and an outcome. */
export interface EvidenceCell {
  option: string
  outcome: string
  sources: number
  certainty: string
  entries: string[]
}

export function evidenceRows(given: readonly EvidenceCell[]): Line[] {
  return given.map((each) => ({ ...each, entries: each.entries.join('; ') }))
}

export function lawRows(given: Law['policies']): Line[] {
  return given.flatMap((each) => each.steps.map((step) => ({
    option: each.id, standing: each.status, order: step.order, step: step.id, status: step.status, authority: step.authority,
    text: step.text, opposing: step.opposing, condition: step.condition, source: step.source, date: step.date,
  })))
}

export function dataRows(given: readonly DataSeries[]): Line[] {
  return given.map((each) => ({
    id: each.id, title: each.title, agency: each.agency, first: each.first, last: each.last, licence: each.licence, grade: each.grade,
    address: each.address,
  }))
}

export function backtestRows(given: Backtests): Line[] {
  return given.rows.map((each) => ({
    series: each.series, origin: each.origin, years_ahead: each.band, months: each.months, score: each.score,
    ...Object.fromEntries(Object.entries(each.ratios).map(([name, ratio]) => [`ratio_to_${name}`, ratio])),
    ...Object.fromEntries(Object.entries(each.covered).map(([level, share]) => [`inside_${level}`, share])),
  }))
}

export function forecastRows(given: Forecast): Line[] {
  const base = { series: given.series, unit: `${given.unit}/month`, origin: given.origin }
  const counted = (part: Forecast['before']): Line[] =>
    part.months.map((month, k) => ({ ...base, month, maker: 'counted', statistic: 'value', value: part.values[k] }))
  const said = (maker: string, rows: number[][] | null): Line[] =>
    (rows ?? []).flatMap((row, k) => given.quantiles.map((level, at) => ({ ...base, month: given.after.months[k], maker, statistic: `quantile_${level}`, value: row[at] })))
  return [...counted(given.before), ...counted(given.after), ...said('iolaus', given.ours), ...said(given.rival.id, given.rival.values)]
}

/** Every cell of the scorecard. */
export function scoreRows(given: Comparison, outcomes: readonly string[]): Line[] {
  return given.policies.flatMap((policy) => outcomes.flatMap((outcome): Line[] => {
    const cell = policy.outcomes[outcome]
    if (!cell) return []
    const change = cell.difference?.per_year ?? cell.difference
    return [{
      option: policy.id, outcome, unit: `${cell.unit}${cell.per_year ? '/year' : ''}`, against: given.baseline, period: `${given.start}/${given.horizon}`,
      p_better: cell.p_better, difference_low: change?.low, difference_median: change?.median, difference_high: change?.high,
      legal_standing: policy.outcomes['legal_standing']?.status, results: given.results_id,
    }]
  }))
}
