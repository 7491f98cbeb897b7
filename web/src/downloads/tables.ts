/* Figures as tidy CSV: one line a figure, with unit, period, version and results.

Takes      rows
Gives      csv(); compareRows(), seriesRows(), stateRows()
Invariant  numbers are not rounded; a cell that a spreadsheet would run as a formula is made text; lines end as in RFC 4180
*/
import type { Cell, Comparison, Series, States } from '../api/types'

export type Line = Record<string, string | number | null | undefined>

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

export function csv(rows: readonly Line[]): string {
  const columns = [...new Set(rows.flatMap((each) => Object.keys(each)))]
  return [columns.join(','), ...rows.map((row) => columns.map((name) => cell(row[name])).join(','))].join('\r\n') + '\r\n'
}

function figures(given: Cell, base: Line): Line[] {
  const change = given.difference?.per_year ?? given.difference
  const rows: Line[] = []
  for (const name of ['low', 'median', 'high'] as const) {
    if (change) rows.push({ ...base, statistic: `difference_${name}`, value: change[name] })
  }
  rows.push({ ...base, statistic: 'p_better', value: given.p_better })
  return rows
}

/** Every figure of one outcome. */
export function compareRows(found: Comparison, outcome: string, version: string): Line[] {
  const period = `${found.start}/${found.horizon}`
  return found.policies.flatMap((policy) => {
    const given = policy.outcomes[outcome]
    const unit = given ? `${given.unit}${given.per_year ? '/year' : ''}` : ''
    const dots = found.dots.outcomes[outcome]?.[policy.id]?.dots ?? []
    const base = { outcome, unit, option: policy.id, against: found.baseline, period, results: found.results_id, version }
    return given ? [...figures(given, base), ...dots.map((value, k) => ({ ...base, statistic: `dot_${k + 1}`, value }))] : []
  })
}

const QUANTILES = ['q05', 'q25', 'q50', 'q75', 'q95'] as const

export function seriesRows(found: Series, version: string): Line[] {
  const base = { outcome: found.outcome.id, unit: found.outcome.unit, results: found.results_id, version, ...(found.total ? { counted: `since ${found.start}` } : {}) }
  const past = (found.history?.years ?? []).map((year, k): Line => ({ ...base, option: 'observed', period: year, statistic: 'value', value: found.history!.values[k] }))
  const ahead = found.options.flatMap((option) =>
    (['value', 'difference'] as const).flatMap((what) =>
      option[what].flatMap((row, at) =>
        QUANTILES.map((name, k): Line => ({ ...base, option: option.id, period: found.periods[at], statistic: `${what}_${name}`, value: row[k] })),
      ),
    ),
  )
  return [...past, ...ahead]
}

export function stateRows(found: States, version: string): Line[] {
  return found.states.map((each) => ({
    state: each.id,
    name: each.name,
    option: found.policy.id,
    unit: 'homicides per 100,000 residents and year',
    rate_now: each.rate_now.median,
    difference_low: each.difference.low,
    difference_median: each.difference.median,
    difference_high: each.difference.high,
    spans_no_change: String(each.spans_no_change),
    p_rise: each.p_rise,
    results: found.results_id,
    version,
  }))
}
