/* Notes of results that name numbers of the register by their ids, read into parts that a reader can be told.

Takes      a note as the laboratory gives it
Gives      readNote(): its parts; null where it is of another kind
Invariant  the patterns are those of the package (iolaus/reports/notes.py)
*/
const MOVES = /^(?:(\w+) moves most with ([^;]+); )?(?:differences in (\w+) most with ([^;]+); )?(?:the past does not pin ([^;]+)|the past narrows all of these)\.$/
const BELIEVED = /^believed: (\S+) from (\S+) to (\S+)(?: (\S+))?$/
const COUNTED = [[/^(\d+) of (\d+) draws agree with the beliefs and/, 'note.agree'], [/^only (\d+) of (\d+) draws agree with the beliefs:/, 'note.few']] as const

export type Note =
  | { kind: 'moves'; outcome: string; level: string[]; effect: string[]; loose: string[] }
  | { kind: 'believed'; number: string; low: string; high: string; unit: string }
  | { kind: 'counted'; key: string; filled: Record<string, string> }

const list = (text: string | undefined): string[] => (text ? text.split(/, | and /) : [])

export function readNote(given: string): Note | null {
  const moves = MOVES.exec(given)
  if (moves) return { kind: 'moves', outcome: moves[1] ?? moves[3] ?? '', level: list(moves[2]), effect: list(moves[4]), loose: list(moves[5]) }
  const believed = BELIEVED.exec(given)
  if (believed) return { kind: 'believed', number: believed[1]!, low: believed[2]!, high: believed[3]!, unit: believed[4] ?? '1' }
  for (const [pattern, key] of COUNTED) {
    const found = pattern.exec(given)
    if (found) return { kind: 'counted', key, filled: { 0: found[1]!, 1: found[2]! } }
  }
  return null
}
