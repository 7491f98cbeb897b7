/* What a reader calls success, as the words that `iolaus when --success` reads, and back.

Takes      conditions: an outcome and the change from the current path that it must reach
Gives      write(), read()
Invariant  read(write(x)) is x; what cannot be read gives null
*/
export interface Wanted {
  outcome: string
  more: boolean
  percent: number
}

export function writeSuccess(given: readonly Wanted[]): string {
  return given.map((each) => `${each.outcome}${each.more ? '>=' : '<='}${each.percent}%`).join(' & ')
}

export function readSuccess(text: string): Wanted[] | null {
  if (!text) return []
  const found = text.split('&').map((part) => /^\s*([a-z_0-9]+)(<=|>=)(-?\d+(?:\.\d+)?)%\s*$/.exec(part))
  return found.includes(null) ? null : found.map((each) => ({ outcome: each![1]!, more: each![2] === '>=', percent: Number(each![3]) }))
}
