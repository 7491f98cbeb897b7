/* The 32 states as a picture: a colour in five steps, or a hatch where the range spans no change.

Takes      the topology of the states, a figure a state, words
Gives      mapScene(): the picture, fifths of the states for a level, equal steps for a change; steps(): which of the five a figure falls in; project(): shapes once for a width
Invariant  outcomes only, by state and no finer; a change whose 90 % range spans none is hatched, never coloured
*/
import { geoMercator, geoPath } from 'd3-geo'
import { feature } from 'topojson-client'
import type { Topology, GeometryCollection } from 'topojson-specification'
import { path, rect, text, type Mark, type Scene } from './scene'

export interface StateFigure {
  id: string
  value: number
  unsure: boolean
  says: string
}

export interface MapWords {
  title: string
  says: string
  hatch: string
  legend: string
  tick: (value: number) => string
}

/** Limits between the steps: round numbers near the fifths of the states, so that one state far from the rest does not
 * leave all others pale; equal steps to the largest figure on both sides where figures have both signs. */
export function steps(figures: readonly StateFigure[], signed: boolean): number[] {
  const sizes = figures.map((each) => Math.abs(each.value)).sort((one, other) => one - other)
  const nice = niceUp(Math.max(...sizes, 1e-9))
  const fifths = [0.2, 0.4, 0.6, 0.8].map((share) => round(sizes[Math.floor(share * sizes.length)] ?? 0))
  if (!signed && fifths.every((each, k) => each > (k ? fifths[k - 1]! : 0))) return fifths
  return signed ? [-0.6 * nice, -0.2 * nice, 0.2 * nice, 0.6 * nice] : [0.2 * nice, 0.4 * nice, 0.6 * nice, 0.8 * nice]
}

/** The round number that is nearest. */
function round(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value || 1))
  const away = (each: number): number => Math.abs(Math.log((each * power) / value))
  return value > 0 ? power * [1, 1.2, 1.5, 1.8, 2, 2.2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10].reduce((best, each) => (away(each) < away(best) ? each : best)) : 0
}

function niceUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10].find((each) => each * power >= value) ?? 10)
}

export function stepOf(value: number, limits: readonly number[]): number {
  return limits.filter((limit) => value > limit).length
}

/** Paths of the states for a width. */
export function project(topology: Topology, width: number): { id: string; d: string }[] {
  const states = topology.objects['states'] as GeometryCollection
  const shapes = feature(topology, states)
  const draw = geoPath(geoMercator().fitSize([width, Math.round(width * 0.62)], shapes)).digits(1)
  return shapes.features.map((each) => ({ id: String(each.id), d: draw(each) ?? '' }))
}

export function mapScene(topology: Topology, figures: readonly StateFigure[], width: number, signed: boolean, chosen: string, words: MapWords): Scene {
  const height = Math.round(width * 0.62)
  const limits = steps(figures, signed)
  const family = signed ? 'change' : 'level'
  const marks: Mark[] = []
  for (const { id, d } of project(topology, width)) {
    const known = figures.find((each) => each.id === id)
    const is = !known ? 'state blank' : known.unsure ? 'state hatch' : `state ${family}${stepOf(known.value, limits)}`
    marks.push(path(id === chosen ? `${is} chosen` : is, d, id, known?.says))
  }
  marks.push(...legend(limits, family, height, width, signed, words))
  return { width, height: height + 66, title: words.title, says: words.says, marks }
}

function legend(limits: readonly number[], family: string, top: number, width: number, signed: boolean, words: MapWords): Mark[] {
  const step = Math.min(64, (width - 8) / 5)
  const marks: Mark[] = [text('quiet', 0, top + 4, words.legend)]
  for (let k = 0; k < 5; k++) marks.push(rect(`${family}${k}`, k * step, top + 12, step, 12))
  limits.forEach((limit, k) => marks.push(text('tick', (k + 1) * step, top + 38, words.tick(limit), 'middle')))
  if (signed) marks.push(rect('hatch', 0, top + 48, 22, 12), text('quiet', 28, top + 58, words.hatch))
  return marks
}
