/* A picture as plain data: what the page draws and what a downloaded file holds are the same marks.

Takes      nothing
Gives      Scene, Mark and small makers of marks; merge()
Invariant  a mark names what it is ("better", "axis"), never a colour: the page's style sheet and the file's table of
           colours (downloads/svg.ts) give it one; every scene has a title and a description in words
*/

export type Anchor = 'start' | 'middle' | 'end'

export type Mark =
  | { kind: 'circle'; is: string; x: number; y: number; r: number; tip?: string }
  | { kind: 'line'; is: string; x1: number; y1: number; x2: number; y2: number }
  | { kind: 'rect'; is: string; x: number; y: number; width: number; height: number; tip?: string }
  | { kind: 'path'; is: string; d: string; id?: string; tip?: string }
  | { kind: 'text'; is: string; x: number; y: number; text: string; anchor?: Anchor }

export interface Scene {
  width: number
  height: number
  title: string
  says: string
  marks: Mark[]
}

const tenth = (value: number): number => Math.round(value * 10) / 10

export function circle(is: string, x: number, y: number, r: number): Mark {
  return { kind: 'circle', is, x: tenth(x), y: tenth(y), r }
}

export function line(is: string, x1: number, y1: number, x2: number, y2: number): Mark {
  return { kind: 'line', is, x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2) }
}

export function rect(is: string, x: number, y: number, width: number, height: number): Mark {
  return { kind: 'rect', is, x: tenth(x), y: tenth(y), width: tenth(width), height: tenth(height) }
}

export function path(is: string, d: string, id?: string, tip?: string): Mark {
  return { kind: 'path', is, d, id, tip }
}

export function text(is: string, x: number, y: number, words: string, anchor: Anchor = 'start'): Mark {
  return { kind: 'text', is, x: tenth(x), y: tenth(y), text: words, anchor }
}

/** A sentence in lines no longer than fits `width`, by a mean width of letters. */
export function wrapped(words: string, width: number, letter = 6.6): string[] {
  const lines = ['']
  for (const word of words.split(' ')) {
    const last = lines[lines.length - 1]!
    if (last && (last.length + word.length + 1) * letter > width) lines.push(word)
    else lines[lines.length - 1] = last ? `${last} ${word}` : word
  }
  return lines
}
