/* A forecast of the past as fans: months in time, ours and the simple rival's.

Takes      Forecast
Gives      fanOf(), before(), hindsight(): what came, and where the axis ends
Invariant  quantiles are those of the document; a month stands in its middle; the axis ends where the counts and our own
           90 % do, a little above, however far a rival's bands go
*/
import type { Forecast } from '../api/types'
import type { Fan, Hindsight, Past, Point } from './fan'

const WANTED = { q05: 0.05, q25: 0.25, q50: 0.5, q75: 0.75, q95: 0.95 }
const FAR = 2.5
const ROOM = 1.08

function at(month: string): number {
  return Number(month.slice(0, 4)) + (Number(month.slice(5, 7)) - 0.5) / 12
}

function counted(given: { months: string[]; values: number[] }): Past[] {
  return given.months.map((month, k) => ({ at: at(month), value: given.values[k]! }))
}

/** What was known. */
export function before(found: Forecast): Past[] {
  return counted(found.before)
}

/** The quantiles of a maker as a fan. */
export function fanOf(found: Forecast, values: number[][], label: string): Fan {
  const place = Object.entries(WANTED).map(([key, level]) => [key, found.quantiles.indexOf(level)] as const)
  const points = values.map((row, k) => ({
    at: at(found.after.months[k]!),
    ...Object.fromEntries(place.map(([key, where]) => [key, row[where] ?? NaN])),
  })) as Point[]
  return { label, points, futures: [] }
}

/** What came, and where the axis ends. */
export function hindsight(found: Forecast): Hindsight {
  const known = Math.max(...found.before.values, ...found.after.values)
  const ours = Math.max(0, ...(found.ours ?? []).map((row) => row[found.quantiles.indexOf(0.95)] ?? 0))
  return { came: counted(found.after), most: ROOM * Math.max(known, Math.min(ours || FAR * known, FAR * known)) }
}
