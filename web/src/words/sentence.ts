/* The answer in words, made from the result: never typed in, the same text on the page, in pictures and downloads.

Takes      a comparison, the view, words and names
Gives      answer(): the parts of the answer; futures(), spoken(); pairOf(): the difference of the two options
Invariant  a chance stands beside every middle figure and a word beside every chance; a side is called better only from
           two futures in three; harm to civilians stands beside every option that uses force
*/
import type { Cell, Comparison, Pair } from '../api/types'
import type { View } from '../state/view'
import { lead, likelihood } from './chances'
import type { Names } from './names'
import { fifty, type Numbers, type Range } from './numbers'
import type { Say } from './words'

export interface Speech {
  say: Say
  names: Names
  numbers: Numbers
}

export interface Answer {
  lead: string
  body: string[]
  harm: string
  doubt: string[]
}

export const CIVILIANS = 'civilian_deaths_from_force'
export const STRUCK = 'civilian_deaths_from_strikes'
export const LEGAL = 'legal_standing'
const BESIDE = ['us_overdose_deaths', 'mx_homicides', 'cooperation']

/** A share of worlds as a count of fifty futures. */
export function futures(share: number, { say }: Speech): string {
  const n = fifty(share)
  if (share === 0) return say('futures.zero')
  if (share === 1) return say('futures.every')
  if (n === 0) return say('futures.none')
  if (n === 50) return say('futures.all')
  return say('futures.count', { n })
}

/** The word and the number of a chance. */
export function spoken(share: number, speech: Speech): string {
  return `${speech.say(`chance.${likelihood(share)}`)}, ${speech.numbers.percent(share)}`
}

/** How a cell shows its difference: a year for counts. */
export function shown(cell: Cell | undefined): Range | null {
  return cell?.difference ? (cell.difference.per_year ?? cell.difference) : null
}

/** The cell of an option, the baseline among them. */
export function cellOf(found: Comparison, option: string, outcome: string): Cell | undefined {
  if (option === found.baseline) return found.baseline_outcomes[outcome]
  return found.policies.find((each) => each.id === option)?.outcomes[outcome]
}

/** How often the row is better than the column. */
export function beats(found: Comparison, a: string, b: string, outcome: string): number | null {
  const { order, p_row_better } = found.pairwise
  return p_row_better[outcome]?.[order.indexOf(a)]?.[order.indexOf(b)] ?? null
}

/** The difference of the two options: as answered, or against the current path where that is the rival. */
export function pairOf(found: Comparison, view: View): Pair | null {
  const [a, b] = view.pair
  const outcome = view.outcome
  const share = beats(found, a, b, outcome)
  if (share === null) return null
  const given = found.pairs
  const known = given && given.a === a && given.b === b ? given.outcomes[outcome] : undefined
  if (known) return { a, b, outcome, p_a_better: share, dots: known.dots, low: known.low, median: known.median, high: known.high }
  const range = shown(cellOf(found, a, outcome))
  const dots = found.dots.outcomes[outcome]?.[a]?.dots
  return b === found.baseline && dots && range ? { a, b, outcome, dots, p_a_better: share, low: range.low, median: range.median, high: range.high } : null
}

/** The answer of a view. */
export function answer(found: Comparison, view: View, speech: Speech): Answer {
  const [a, b] = view.pair
  const { say, names } = speech
  const harm = harmOf(found, speech)
  if (a === b) return { lead: '', body: [say('answer.equal')], harm: '', doubt: [] }
  const share = beats(found, a, b, view.outcome)
  const pair = pairOf(found, view)
  if (share === null) return { lead: say('lead.none'), body: [], harm, doubt: [] }
  if (pair && pair.dots.every((each) => each === 0)) return { lead: say('lead.same'), body: [], harm, doubt: doubts(found, view, speech) }
  const body = [
    say('answer.beats', {
      a: names.inOption(a),
      b: names.inOption(b),
      goal: names.goal(view.outcome),
      n: futures(share, speech),
      words: say(`chance.${likelihood(share)}`),
      p: speech.numbers.percent(share),
    }),
  ]
  if (pair) body.push(say('answer.middle', measured(pair, view.outcome, speech)))
  const small = smallness(found, view, pair)
  if (small !== null) body.push(say('answer.small', { share: `${speech.numbers.rounded(small)}%` }))
  return { lead: say(`lead.${lead(share)}`), body: body.map(opened), harm, doubt: doubts(found, view, speech) }
}

function opened(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function measured(range: Range, outcome: string, { numbers, names }: Speech): Record<string, string> {
  return { d: numbers.signed(range.median), unit: names.unit(outcome), range: numbers.ranged(range, true) }
}

/** The largest difference of the range in percent of the level, where it is under one percent. */
function smallness(found: Comparison, view: View, pair: Pair | null): number | null {
  const level = found.baseline_outcomes[view.outcome]
  const size = level?.per_year?.median ?? level?.median
  if (!pair || !size) return null
  const most = (100 * Math.max(Math.abs(pair.low), Math.abs(pair.high))) / Math.abs(size)
  return most > 0 && most < 1 ? most : null
}

/** Harm to civilians of every option shown that uses force. */
export function harmOf(found: Comparison, { say, names, numbers }: Speech): string {
  const list = found.policies
    .filter((each) => each.force)
    .flatMap((each) => {
      const range = shown(each.outcomes[CIVILIANS])
      if (!range) return []
      return [say('answer.civilians_one', { option: names.inOption(each.id), d: numbers.signed(range.median), range: numbers.ranged(range, true) })]
    })
  return list.length ? say('answer.civilians', { list: list.join('; ') }) : ''
}

function doubts(found: Comparison, view: View, { say }: Speech): string[] {
  const said: string[] = []
  const mine = found.pairs && found.pairs.a === view.pair[0] && found.pairs.b === view.pair[1] ? found.pairs : null
  const certainty = mine?.outcomes[view.outcome]?.certainty
  if (certainty) said.push(say('answer.certainty', { grade: say(`grade.${certainty}`) }))
  const held = mine?.forms?.by_outcome?.[view.outcome]
  if (held) said.push(say('answer.forms', { k: held.holds, all: held.of }))
  const ranking = found.rankings[view.outcome]
  if (ranking && !ranking.winner && ranking.no_winner_because) {
    const close = (ranking.p_lead_beats_runner_up ?? 0) < 2 / 3
    said.push(say('answer.no_winner', { why: say(close ? 'answer.why_margin' : 'answer.why_judgement') }))
  }
  return said
}

/** What else moves between the two options, for the line below the answer. */
export function besides(found: Comparison, view: View): { outcome: string; share: number }[] {
  return BESIDE.filter((each) => each !== view.outcome).flatMap((outcome) => {
    const share = beats(found, view.pair[0], view.pair[1], outcome)
    return share === null ? [] : [{ outcome, share }]
  })
}
