/* Words of likelihood, always with their number: the same table as the command line's.

Takes      a share of worlds
Gives      likelihood(): the key of a term; lead(): the key of the word that opens an answer; tone()
Invariant  the word belongs to the whole percentage that is printed beside it; below two futures in three, and above
           one in three, nothing is called likely and no side is ahead
*/

/** Lower bound in percent, and the key of the term from there up to the next. */
export const SCALE = [
  [99, 'virtually_certain'],
  [95, 'extremely_likely'],
  [90, 'very_likely'],
  [66, 'likely'],
  [34, 'as_likely_as_not'],
  [11, 'unlikely'],
  [6, 'very_unlikely'],
  [2, 'extremely_unlikely'],
  [0, 'exceptionally_unlikely'],
] as const

/** A share that counts as ahead: two futures in three. */
export const MARGIN = 2 / 3

/** The key of the term for a share of worlds. */
export function likelihood(share: number): string {
  const whole = Math.round(100 * share)
  return SCALE.find(([bound]) => whole >= bound)![1]
}

/** The key of the word that opens an answer to "would it do better?". */
export function lead(share: number): string {
  if (share >= 0.9) return 'very_probably'
  if (share >= MARGIN) return 'probably'
  if (share > 1 - MARGIN) return 'too_close'
  return share > 0.1 ? 'probably_not' : 'very_probably_not'
}

/** Which side a share is on, in five steps: how a cell is tinted. */
export function tone(share: number): 'better2' | 'better1' | 'even' | 'worse1' | 'worse2' {
  if (share >= 0.9) return 'better2'
  if (share >= MARGIN) return 'better1'
  if (share > 1 - MARGIN) return 'even'
  return share > 0.1 ? 'worse1' : 'worse2'
}
