/* A fan chart: history, then the 50 % and 90 % of futures of at most two options.

Takes      history, one or two series of quantiles by period, words; for a forecast of the past, what came
Gives      fanScene(): the picture, with one future drawn instead of bands where one is chosen
Invariant  at most two options; bands of 50 % and 90 % and no other; the words of a band stand on it; an axis that does
           not begin at zero says so, and so does one that ends below a band
*/
import { extent } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import { area, line as path_of } from 'd3-shape'
import { line, path, text, type Mark, type Scene } from './scene'

export interface Point {
  at: number
  q05: number
  q25: number
  q50: number
  q75: number
  q95: number
}

export interface Fan {
  label: string
  points: readonly Point[]
  futures: readonly (readonly number[])[]
}

export interface Past {
  at: number
  value: number
}

/** What a forecast of the past has beside its fan. */
export interface Hindsight {
  /** what was counted after it was made */
  came: readonly Past[]
  /** where the axis ends, whatever is said beyond it */
  most: number
}

export interface FanWords {
  title: string
  says: string
  band50: string
  band90: string
  history: string
  now: string
  truncated: string
  capped?: string
  tick: (value: number) => string
}

const TOP = 26
const BOTTOM = 30

/** The picture; `future` draws that single future of each option over pale bands. */
export function fanScene(past: readonly Past[], fans: readonly Fan[], width: number, words: FanWords, future = -1, hindsight?: Hindsight): Scene {
  const shown = fans.slice(0, 2)
  const height = width < 480 ? 300 : 400
  const side = width < 480 ? 10 : Math.min(170, width * 0.22)
  const left = 54
  const came = hindsight?.came ?? []
  const counted = [...past, ...came]
  const every = shown.flatMap((fan) => fan.points.flatMap((each) => [each.q05, each.q95])).concat(counted.map((each) => each.value))
  const times = shown.flatMap((fan) => fan.points.map((each) => each.at)).concat(counted.map((each) => each.at))
  const [least = 0, largest = 1] = extent(every)
  const beyond = hindsight !== undefined && largest > hindsight.most
  const most = beyond ? hindsight.most : largest
  const zero = least >= 0 && least < 0.55 * most ? 0 : least
  const cut = zero > 0
  const [first = 0, last = 1] = extent(times)
  const x = scaleLinear().domain([first, last]).range([left, width - side])
  const y = scaleLinear().domain([cut ? least - 0.06 * (most - least) : Math.min(zero, 0), most]).nice().range([height - BOTTOM, TOP]).clamp(beyond)
  const marks: Mark[] = [...grid(x, y, width - side, left, height, words)]
  shown.forEach((fan, k) => marks.push(...bands(fan, k === 0 ? 'a' : 'b', x, y, future)))
  if (past.length) marks.push(...history(past, came, x, y, words))
  marks.push(...names(shown, x, y, width, side, words, future))
  if (cut) marks.push(text('quiet', left, height - BOTTOM - 6, words.truncated))
  if (beyond && words.capped) marks.push(text('quiet', width - side, TOP - 10, words.capped, 'end'))
  return { width, height: side <= 10 ? height + 20 * shown.length : height, title: words.title, says: words.says, marks }
}

type Place = ReturnType<typeof scaleLinear<number, number>>

function grid(x: Place, y: Place, right: number, left: number, height: number, words: FanWords): Mark[] {
  const marks: Mark[] = []
  for (const tick of y.ticks(5)) {
    marks.push(line(tick === 0 ? 'zero' : 'grid', left, y(tick), right, y(tick)))
    marks.push(text('tick', left - 8, y(tick) + 4, words.tick(tick), 'end'))
  }
  const years = x.ticks(right < 480 ? 4 : 8).filter((each) => Number.isInteger(each))
  for (const tick of years) marks.push(text('tick', x(tick), height - 8, String(tick), 'middle'))
  return marks
}

function bands(fan: Fan, is: 'a' | 'b', x: Place, y: Place, future: number): Mark[] {
  const wide = area<Point>((each) => x(each.at), (each) => y(each.q05), (each) => y(each.q95))
  const narrow = area<Point>((each) => x(each.at), (each) => y(each.q25), (each) => y(each.q75))
  const points = [...fan.points]
  const pale = future >= 0 ? ' pale' : ''
  const marks = [path(`band90 ${is}${pale}`, wide(points) ?? ''), path(`band50 ${is}${pale}`, narrow(points) ?? '')]
  const one = fan.futures[future]
  if (one) {
    const course = path_of<Point>((each) => x(each.at), (_, k) => y(one[k] ?? NaN)).defined((_, k) => one[k] !== undefined)
    marks.push(path(`future ${is}`, course(points) ?? ''))
  }
  return marks
}

function history(past: readonly Past[], came: readonly Past[], x: Place, y: Place, words: FanWords): Mark[] {
  const drawn = path_of<Past>((each) => x(each.at), (each) => y(each.value))([...past, ...came]) ?? ''
  const end = past[past.length - 1]!
  return [
    path('history', drawn),
    line('now', x(end.at), TOP - 8, x(end.at), y.range()[0]!),
    text('quiet', x(end.at) - 6, TOP - 10, words.history, 'end'),
  ]
}

function names(fans: readonly Fan[], x: Place, y: Place, width: number, side: number, words: FanWords, future: number): Mark[] {
  if (side <= 10) {
    const bottom = y.range()[0]! + BOTTOM
    return fans.map((fan, k) => text(`name ${k === 0 ? 'a' : 'b'}`, 0, bottom + 14 + 20 * k, `\u25a0 ${fan.label}`))
  }
  const ends = fans.map((fan, k) => ({ k, fan, at: y(fan.points[fan.points.length - 1]?.q50 ?? 0) }))
  ends.sort((one, other) => one.at - other.at)
  if (ends.length === 2 && ends[1]!.at - ends[0]!.at < 66) ends[1]!.at = ends[0]!.at + 66
  return ends.flatMap(({ k, fan, at }) => {
    const is = k === 0 ? 'a' : 'b'
    const from = width - side + 12
    const rows = breakName(fan.label, side - 16)
    const marks = rows.map((row, n) => text(`name ${is}`, from, at + 15 * n, row))
    const point = fan.points[Math.max(0, fan.points.length - 2)]
    if (k === 0 && point && future < 0) {
      marks.push(text('onband', x(point.at), y((point.q50 + point.q75) / 2) + 4, words.band50, 'end'))
      marks.push(text('onband', x(point.at), y((point.q75 + point.q95) / 2) + 4, words.band90, 'end'))
    }
    return marks
  })
}

function breakName(label: string, width: number): string[] {
  const rows = ['']
  for (const word of label.split(' ')) {
    const last = rows[rows.length - 1]!
    if (last && (last.length + word.length + 1) * 6.8 > width) rows.push(word)
    else rows[rows.length - 1] = last ? `${last} ${word}` : word
  }
  return rows
}
