/* From a series document to fans: points in time, single futures, history.

Takes      Series
Gives      fansOf(), pastOf(), unitOf()
Invariant  a count of a year stands in its middle; a level at its end; a change of a future is against the current path
           in the same future
*/
import type { Series, Strand } from '../api/types'
import type { Fan, Past } from './fan'

const BASELINE = 'current_path'

function at(period: string, kind: string): number {
  return kind === 'count' ? Number(period.slice(0, 4)) : Number(period.slice(0, 4)) + 1
}

function futures(option: Strand, base: Strand | undefined, change: boolean): number[][] {
  if (!change) return option.futures
  return option.futures.map((row, world) => row.map((value, k) => value - (base?.futures[world]?.[k] ?? NaN)))
}

/** The fans of some options, in their order. */
export function fansOf(found: Series, ids: readonly string[], change: boolean, name: (id: string) => string): Fan[] {
  const base = found.options.find((each) => each.id === BASELINE)
  return ids.flatMap((id) => {
    const option = found.options.find((each) => each.id === id)
    if (!option) return []
    const rows = change ? option.difference : option.value
    const points = rows.map(([q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0], k) => ({
      at: at(found.periods[k]!, found.outcome.kind), q05, q25, q50, q75, q95,
    }))
    return [{ label: name(id), points, futures: futures(option, base, change) }]
  })
}

/** What was counted before. */
export function pastOf(found: Series, change: boolean): Past[] {
  if (change || !found.history) return []
  return found.history.years.map((year, k) => ({ at: year, value: found.history!.values[k]! }))
}
