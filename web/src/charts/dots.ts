/* Quantile dot plots: fifty equally likely futures a row, all rows on one scale.

Takes      rows of 50 differences, which direction is better, a width in pixels
Gives      scaleOf(): the common scale; squashed(): whether it hides some rows; dotScene(): the picture; counts()
Invariant  one dot a future; no mark for the middle (it makes people forget the rest); zero is always on the scale;
           what falls beyond it is counted in words beside the row; the scale is that of the terminal's dot plot
*/
import { scaleLinear } from 'd3-scale'
import { circle, line, text, wrapped, type Mark, type Scene } from './scene'

export const DOTS = 50
const TAIL = 0.1 // share of the dots on each side that may not stretch the scale
const ROOM = 0.25 // how far the scale reaches beyond the rest, as a share of it
const TALLEST = 84 // pixels of the tallest stack before dots overlap
const HIDDEN = 0.12 // share of the common scale below which rows are mere columns

export interface Row {
  label: string
  dots: readonly number[]
}

export interface DotWords {
  title: string
  says: string
  fewer: string
  more: string
  left: (given: readonly number[]) => string
  right: (given: readonly number[]) => string
  tick: (value: number) => string
}

export type Better = 'less' | 'more' | ''

/** Ends of one scale for all rows, with zero inside; `all` keeps every dot on it. */
export function scaleOf(rows: readonly Row[], all = false): [number, number] | null {
  if (!rows.length) return null
  const every = rows.flatMap((row) => [...row.dots]).concat(0)
  const least = Math.min(...every)
  const most = Math.max(...every)
  if (least === most) return null
  if (all) return [least, most]
  let low = 0
  let high = 0
  for (const row of rows) {
    const sorted = [...row.dots].sort((one, other) => one - other)
    const cut = Math.floor(TAIL * sorted.length)
    low = Math.min(low, sorted[cut]!)
    high = Math.max(high, sorted[sorted.length - 1 - cut]!)
  }
  const room = ROOM * (high - low)
  const ends: [number, number] = [Math.max(least, low - room), Math.min(most, high + room)]
  return ends[0] === ends[1] ? [least, most] : ends
}

/** Whether the common scale is so wide that the rows of `near` are mere columns on it. */
export function squashed(rows: readonly Row[], near: readonly Row[]): boolean {
  const [whole, part] = [scaleOf(rows), scaleOf(near)]
  return !!whole && !!part && part[1] - part[0] < HIDDEN * (whole[1] - whole[0])
}

/** How many dots are better, worse and equal. */
export function counts(dots: readonly number[], better: Better): { better: number; worse: number; same: number } {
  const below = dots.filter((each) => each < 0).length
  const above = dots.filter((each) => each > 0).length
  const same = dots.length - below - above
  return better === 'more' ? { better: above, worse: below, same } : { better: below, worse: above, same }
}

function side(value: number, better: Better): string {
  if (value === 0 || better === '') return 'same'
  return (value < 0) === (better === 'less') ? 'better' : 'worse'
}

/** The picture: a label, its dots above a thin base line, and one axis below all; `near` sets the scale. */
export function dotScene(rows: readonly Row[], better: Better, width: number, words: DotWords, all = false, near = rows): Scene | null {
  const ends = scaleOf(near, all) ?? scaleOf(rows, all)
  if (!ends) return null
  const radius = width < 460 ? 3.4 : 4.6
  const inset = radius + 2
  const x = scaleLinear().domain(ends).range([inset, width - inset])
  const marks: Mark[] = []
  let y = 20
  for (const row of rows) {
    for (const part of wrapped(row.label, width, 7.4)) {
      marks.push(text('label', 0, y, part))
      y += 18
    }
    const inside = row.dots.filter((each) => each >= ends[0] && each <= ends[1])
    const beyond = { left: row.dots.filter((each) => each < ends[0]), right: row.dots.filter((each) => each > ends[1]) }
    const stacks = stack(inside, (value) => x(value), radius)
    const most = Math.max(...stacks.map((each) => each.values.length), 1)
    const height = Math.min(TALLEST, most * radius * 2)
    const step = most > 1 ? (height - radius * 2) / (most - 1) : 0
    const base = y + height
    marks.push(line('zero', x(0), y - 4, x(0), base + 4), line('base', 0, base + 1, width, base + 1))
    for (const each of stacks) marks.push(...column(each, base, step, radius, better))
    if (step < radius) for (const each of stacks) if (each.values.length > 8) marks.push(text('quiet', each.x, base - height - 5, String(each.values.length), 'middle'))
    y = base + 17
    y += away(beyond, width, y, words, marks)
  }
  marks.push(...axis(x, ends, width, y, words))
  return { width, height: y + 44, title: words.title, says: words.says, marks }
}

/** Words for the dots beyond the scale, one side below the other where both do not fit on a line; gives the room they take. */
function away(beyond: { left: number[]; right: number[] }, width: number, y: number, words: DotWords, marks: Mark[]): number {
  const [left, right] = [beyond.left.length ? words.left(beyond.left) : '', beyond.right.length ? words.right(beyond.right) : '']
  const two = left !== '' && right !== '' && (left.length + right.length + 3) * 6 > width
  if (left) marks.push(text('quiet', 0, y, left))
  if (right) marks.push(text('quiet', width, two ? y + 16 : y, right, 'end'))
  return left || right ? (two ? 38 : 22) : 12
}

interface Stack {
  x: number
  values: number[]
}

function stack(values: readonly number[], place: (value: number) => number, radius: number): Stack[] {
  const zero = place(0)
  const wide = radius * 2
  const spared = values.includes(0) ? radius : 0 // what is exactly zero has its own column on the line
  const found = new Map<number, Stack>()
  for (const value of values) {
    const away = Math.abs(place(value) - zero)
    const slot = Math.floor(Math.max(0, away - spared) / wide)
    const at = value === 0 ? zero : zero + Math.sign(value) * (spared + (slot + 0.5) * wide)
    const one = found.get(at) ?? { x: at, values: [] }
    one.values.push(value)
    found.set(at, one)
  }
  return [...found.values()]
}

function column(given: Stack, base: number, step: number, radius: number, better: Better): Mark[] {
  return given.values.map((value, k) => circle(side(value, better), given.x, base - radius - k * step, radius - 0.5))
}

function axis(x: (value: number) => number, ends: [number, number], width: number, y: number, words: DotWords): Mark[] {
  const marks: Mark[] = [line('axis', 0, y, width, y)]
  const wanted = scaleLinear().domain(ends).ticks(width < 460 ? 4 : 7)
  let last = -Infinity
  for (const tick of wanted) {
    const label = words.tick(tick)
    const half = label.length * 3.4
    const at = x(tick)
    if (at - half < last + 8 || at - half < -4 || at + half > width + 4) continue
    marks.push(line('tick', at, y, at, y + 5), text('tick', at, y + 19, label, 'middle'))
    last = at + half
  }
  marks.push(text('quiet', 0, y + 38, `\u2190 ${words.fewer}`), text('quiet', width, y + 38, `${words.more} \u2192`, 'end'))
  return marks
}
