/* Futures over the two numbers that decide most, with the conditions drawn as a box.

Takes      a number for each axis (or one), success by future, the box, words
Gives      scatterScene(): the picture; placeOf(): where a value lies on an axis
Invariant  success and failure differ in shape, not in colour alone; what lies beyond the axes is counted in words; an
           axis of a skewed positive number is logarithmic and says so
*/
import { scaleLinear, scaleLog } from 'd3-scale'
import { circle, line, rect, text, wrapped, type Mark, type Scene } from './scene'

export interface Axis {
  label: string
  values: readonly number[]
  low: number | null
  high: number | null
}

export interface ScatterWords {
  title: string
  says: string
  won: string
  lost: string
  box: string
  beyond: (n: number) => string
  log: string
  tick: (value: number) => string
}

const LEFT = 62
const SKEWED = 20 // 95 % over 5 % point: beyond, the axis is logarithmic

interface Place {
  at: (value: number) => number
  ticks: number[]
  ends: [number, number]
  log: boolean
}

function point(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
}

/** From the 1 % to the 99 % point of the futures. */
export function placeOf(values: readonly number[], from: number, to: number): Place {
  const many = Math.abs(to - from) < 300 ? 3 : 5
  const sorted = [...values].sort((one, other) => one - other)
  const ends: [number, number] = [point(sorted, 0.01), point(sorted, 0.99)]
  if (ends[0] === ends[1]) ends[1] = ends[0] + (Math.abs(ends[0]) || 1)
  const log = point(sorted, 0.05) > 0 && point(sorted, 0.95) / point(sorted, 0.05) > SKEWED
  const scale = (log ? scaleLog() : scaleLinear()).domain(ends).range([from, to])
  const ticks = log ? scale.ticks(many - 1).filter((each) => /^[125]/.test(each.toExponential())) : scale.ticks(many)
  return { at: (value) => scale(value), ticks, ends, log }
}

/** Places between 0 and 1 that say nothing, spread evenly, where there is no second number. */
function spread(count: number): number[] {
  return Array.from({ length: count }, (_, k) => (k * 0.618033988749895) % 1)
}

export function scatterScene(across: Axis, up: Axis | null, won: readonly boolean[], width: number, words: ScatterWords): Scene {
  const size = Math.min(width - LEFT - 8, 460)
  const heading = up ? wrapped(`\u2191 ${up.label}`, width, 6.8) : []
  const top = 12 + 17 * heading.length
  const bottom = top + size * 0.82
  const x = placeOf(across.values, LEFT, LEFT + size)
  const rows = up?.values ?? spread(won.length)
  const y = up ? placeOf(rows, bottom, top) : { at: (value: number) => bottom - value * (bottom - top), ticks: [], ends: [0, 1] as [number, number], log: false }
  const marks: Mark[] = [rect('frame', LEFT, top, size, bottom - top)]
  let beyond = 0
  const order = won.map((_, k) => k).sort((a, b) => Number(won[a]) - Number(won[b]))
  for (const k of order) {
    const [one, other] = [across.values[k]!, rows[k]!]
    if (one < x.ends[0] || one > x.ends[1] || other < y.ends[0] || other > y.ends[1]) { beyond += 1; continue }
    marks.push(won[k] ? circle('won', x.at(one), y.at(other), 3.2) : rect('lost', x.at(one) - 2, y.at(other) - 2, 4, 4))
  }
  const clip = (value: number | null, place: Place, end: 0 | 1): number =>
    place.at(value === null ? place.ends[end] : Math.min(place.ends[1], Math.max(place.ends[0], value)))
  const [left, right] = [clip(across.low, x, 0), clip(across.high, x, 1)]
  const [low, high] = up ? [clip(up.low, y, 0), clip(up.high, y, 1)] : [bottom, top]
  marks.push(rect('box', left, high, right - left, low - high))
  marks.push(...axes(x, y, bottom, size, words))
  let at = bottom + 40
  for (const part of wrapped(`${across.label}${x.log ? ` (${words.log})` : ''} \u2192`, width - LEFT, 6.8)) { marks.push(text('label', LEFT, at, part)); at += 17 }
  heading.forEach((part, k) => marks.push(text('label', 0, 14 + 17 * k, k === heading.length - 1 && y.log ? `${part} (${words.log})` : part)))
  marks.push(circle('won', LEFT + 4, at + 4, 3.2), text('quiet', LEFT + 14, at + 8, words.won))
  marks.push(rect('lost', LEFT + 122, at + 2, 4, 4), text('quiet', LEFT + 134, at + 8, words.lost))
  marks.push(rect('box', LEFT, at + 18, 18, 12), text('quiet', LEFT + 26, at + 28, words.box))
  if (beyond) marks.push(text('quiet', LEFT, at + 48, words.beyond(beyond)))
  return { width, height: at + (beyond ? 56 : 38), title: words.title, says: words.says, marks }
}

function axes(x: Place, y: Place, bottom: number, size: number, words: ScatterWords): Mark[] {
  const marks: Mark[] = []
  for (const tick of x.ticks) {
    if (tick < x.ends[0] || tick > x.ends[1]) continue
    marks.push(line('tick', x.at(tick), bottom, x.at(tick), bottom + 5), text('tick', x.at(tick), bottom + 19, words.tick(tick), 'middle'))
  }
  for (const tick of y.ticks) {
    if (tick < y.ends[0] || tick > y.ends[1]) continue
    marks.push(line('tick', LEFT - 5, y.at(tick), LEFT, y.at(tick)), text('tick', LEFT - 8, y.at(tick) + 4, words.tick(tick), 'end'))
  }
  return size > 0 ? marks : []
}
