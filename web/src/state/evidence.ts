/* The map of the evidence: what stands behind each option and outcome.

Takes      entries of the register, options with the levers that they set, outcomes
Gives      cellsOf(): a cell for each option and outcome, empty ones too; keyOf()
Invariant  sources are counted once, however many numbers they gave; the certainty is that of the surest; a cell that no
           source fills counts none
*/
import type { Entry } from '../api/types'

export const GRADES = ['very low', 'low', 'moderate', 'high'] as const

export interface Cell {
  option: string
  outcome: string
  sources: number
  certainty: string
  entries: Entry[]
}

interface Option {
  id: string
  settings: readonly { lever: string }[]
}

/** How a cell is called in the address. */
export function keyOf(option: string, outcome: string): string {
  return `${option}:${outcome}`
}

export function cellsOf(entries: readonly Entry[], options: readonly Option[], outcomes: readonly string[]): Cell[] {
  const bearing = entries.filter((each) => each.bears_on)
  return options.flatMap(({ id, settings }) => {
    const levers = new Set(settings.map((each) => each.lever))
    const mine = bearing.filter((each) => each.bears_on!.levers.some((lever) => levers.has(lever)))
    return outcomes.map((outcome) => {
      const behind = mine.filter((each) => each.bears_on!.outcomes.includes(outcome))
      const best = Math.max(-1, ...behind.map((each) => GRADES.indexOf(each.certainty as (typeof GRADES)[number])))
      return { option: id, outcome, sources: new Set(behind.map((each) => each.source)).size, certainty: GRADES[best] ?? '', entries: behind }
    })
  })
}
