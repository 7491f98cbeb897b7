/* When an option that watches changes course: a bar a year, and one for the futures that never turn.

Takes      shares of futures by year, words
Gives      turnScene(): the picture
Invariant  the bars of all years and of never together are all futures; every bar carries its number
*/
import { rect, text, type Mark, type Scene } from './scene'

export interface TurnWords {
  title: string
  says: string
  never: string
  of: (share: number) => string
}

const ROW = 26
const LABEL = 76

export function turnScene(shares: readonly { year: string; share: number }[], width: number, words: TurnWords): Scene {
  const never = Math.max(0, 1 - shares.reduce((sum, each) => sum + each.share, 0))
  const rows = [...shares.map((each) => ({ label: each.year, share: each.share, is: 'won' })), { label: words.never, share: never, is: 'same' }]
  const room = Math.max(60, Math.min(width, 560) - LABEL - 110)
  const marks: Mark[] = rows.flatMap((row, k) => [
    text('label', 0, ROW * k + 17, row.label),
    rect(row.is, LABEL, ROW * k + 5, Math.max(1, room * row.share), ROW - 9),
    text('quiet', LABEL + Math.max(1, room * row.share) + 8, ROW * k + 17, words.of(row.share)),
  ])
  return { width, height: ROW * rows.length + 4, title: words.title, says: words.says, marks }
}
