/* An option that watches and changes course, as the words that a user of the command line writes, and back.

Takes      what is watched, from when, and what is then done
Gives      writeAdapt(), readAdapt()
Invariant  read(write(x)) is x; what cannot be read gives null
*/
export interface Adapt {
  outcome: string
  more: boolean
  percent: number
  after: number
  then: string
}

export const OFFERED: Adapt = { outcome: 'us_overdose_deaths', more: true, percent: -5, after: 2, then: '+treatment_and_naloxone' }

export function writeAdapt(given: Adapt): string {
  return `${given.outcome}${given.more ? '>' : '<'}${given.percent}% after ${given.after} then ${given.then}`
}

export function readAdapt(text: string): Adapt | null {
  const found = /^([a-z_0-9]+)(<|>)(-?\d+(?:\.\d+)?)% after (\d+(?:\.\d+)?) then (stop|\+?[a-z][a-z_0-9+]*)$/.exec(text)
  return found && { outcome: found[1]!, more: found[2] === '>', percent: Number(found[3]), after: Number(found[4]), then: found[5]! }
}
