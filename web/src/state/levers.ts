/* Levers and beliefs as sliders need them: ends, steps, and the changes that a move makes.

Takes      a lever or an entry of the register, a view
Gives      reach(), stepOf(), setLever(), unsetLever(), believe(), doubt(), spread()
Invariant  a belief keeps a width: it is a range and cannot be drawn together to a point
*/
import type { Entry, Lever } from '../api/types'
import type { Done, Thought, View } from './view'

const NARROWEST = 0.04 // of the slider's length

/** Ends of a lever's slider: all named levels with room beyond, within what the lever takes. */
export function reach(lever: Lever): [number, number] {
  const named = lever.levels.flatMap((each) => [each.median, each.high ?? each.median])
  const top = Math.max(...named, lever.neutral)
  const room = top > lever.neutral ? 1.5 * top : Math.max(1, 2 * Math.abs(lever.neutral))
  return [lever.low, Math.min(lever.high, nice(room))]
}

function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 1.5, 2, 3, 5, 10].find((each) => each * power >= value) ?? 10)
}

/** A round step: about a hundred of them from end to end. */
export function stepOf(low: number, high: number): number {
  const raw = (high - low) / 100
  const power = 10 ** Math.floor(Math.log10(raw))
  return power * ([1, 2, 5].find((each) => each * power >= raw * 0.99) ?? 10)
}

/** Ends of a belief's slider: the sourced range with room on both sides, within its bounds. */
export function spread(entry: Entry): [number, number] {
  const low = entry.low ?? entry.shown?.low ?? entry.median ?? 0
  const high = entry.high ?? entry.shown?.high ?? entry.median ?? 1
  const room = Math.max(high - low, Math.abs(high) * 0.1, 1e-9) / 2
  const [least, most] = entry.bounds ?? [low > 0 ? 0 : -Infinity, Infinity]
  const bottom = low > 0 ? Math.max(low - room, low / 4) : low - room
  const step = stepOf(bottom, high + room)
  const tidy = (value: number): number => Number((Math.round(value / step) * step).toPrecision(6))
  return [Math.max(least, tidy(bottom)), Math.min(most, tidy(high + room))]
}

const same = (one: Done, policy: string, lever: string): boolean => one.policy === policy && one.lever === lever

export function setLever(view: View, policy: string, lever: string, value: number): Done[] {
  return [...view.do.filter((each) => !same(each, policy, lever)), { policy, lever, value }]
}

export function unsetLever(view: View, policy: string, lever: string): Done[] {
  return view.do.filter((each) => !same(each, policy, lever))
}

/** Believe a range; one handle pushed into the other moves it along. */
export function believe(view: View, parameter: string, low: number, high: number, ends: [number, number], moved: 'low' | 'high'): Thought[] {
  const least = NARROWEST * (ends[1] - ends[0])
  let [one, other] = [Math.max(ends[0], low), Math.min(ends[1], high)]
  if (other - one < least) {
    if (moved === 'low') other = Math.min(ends[1], one + least)
    else one = Math.max(ends[0], other - least)
    if (other - one < least) [one, other] = moved === 'low' ? [other - least, other] : [one, one + least]
  }
  const tidy = (value: number): number => Number(value.toPrecision(6))
  const thought = { parameter, low: tidy(one), high: tidy(other) }
  const at = view.think.findIndex((each) => each.parameter === parameter)
  return at < 0 ? [...view.think, thought] : view.think.map((each, k) => (k === at ? thought : each))
}

export function doubt(view: View, parameter: string): Thought[] {
  return view.think.filter((each) => each.parameter !== parameter)
}
