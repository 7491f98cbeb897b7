/* A scene as a file that needs nothing else: white ground, title, unit, period, source, version and link inside.

Takes      Scene, what stands above and below it
Gives      svgFile(): text
Invariant  the marks are those of the page; every kind of mark has a colour in COLOURS; nothing is fetched by the file
*/
import { wrapped, type Mark, type Scene } from '../charts/scene'

export interface Frame {
  title: string
  note: string
  foot: string[]
}

const PAD = 24
const BETTER = '#0b6478'
const WORSE = '#b8501c'
const INK = '#1d1c1a'
const SOFT = '#5a5750'
const LEVELS = ['#f3e9d2', '#e4c795', '#cd9a5b', '#a5653a', '#6d3520']
const CHANGES = [BETTER, '#7fbac4', '#e9e5da', '#eaa878', WORSE]

/** Attributes by the first word of what a mark is. */
const COLOURS: Record<string, string> = {
  better: `fill="${BETTER}"`,
  worse: `fill="${WORSE}"`,
  same: 'fill="#8d897f"',
  won: `fill="${BETTER}"`,
  lost: `fill="none" stroke="${WORSE}"`,
  box: `fill="none" stroke="${INK}" stroke-width="2"`,
  frame: 'fill="none" stroke="#dcd8cc"',
  base: 'stroke="#dcd8cc"',
  grid: 'stroke="#dcd8cc"',
  axis: `stroke="${SOFT}"`,
  tick: `stroke="${SOFT}"`,
  zero: `stroke="${INK}"`,
  now: `stroke="${SOFT}" stroke-dasharray="2 3"`,
  history: `fill="none" stroke="${INK}" stroke-width="2.2"`,
  hatch: 'fill="url(#hatch)" stroke="#5a5750" stroke-width="0.5"',
  ...Object.fromEntries(LEVELS.map((colour, k) => [`level${k}`, `fill="${colour}"`])),
  ...Object.fromEntries(CHANGES.map((colour, k) => [`change${k}`, `fill="${colour}"`])),
}

const TEXTS: Record<string, string> = {
  label: `fill="${INK}" font-size="14" font-weight="600"`,
  quiet: `fill="${SOFT}" font-size="12"`,
  tick: `fill="${SOFT}" font-size="12"`,
  onband: `fill="${INK}" font-size="11"`,
}

export function escape(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

function colour(is: string): string {
  const words = is.split(' ')
  const side = words.includes('b') ? WORSE : BETTER
  if (words[0] === 'band90') return `fill="${side}" fill-opacity="0.2"`
  if (words[0] === 'band50') return `fill="${side}" fill-opacity="0.36"`
  if (words[0] === 'future') return `fill="none" stroke="${side}" stroke-width="2.5"`
  if (words[0] === 'state') {
    const fill = words.includes('hatch') ? 'url(#hatch)' : (COLOURS[words[1] ?? '']?.match(/#\w+/)?.[0] ?? '#efece2')
    return `fill="${fill}" stroke="#ffffff" stroke-width="0.8"`
  }
  return COLOURS[words[0]!] ?? `fill="${INK}"`
}

function style(is: string): string {
  const words = is.split(' ')
  if (words[0] === 'name') return `fill="${words.includes('b') ? WORSE : BETTER}" font-size="13" font-weight="600"`
  return TEXTS[words[0]!] ?? `fill="${INK}" font-size="13"`
}

function drawn(mark: Mark): string {
  if (mark.kind === 'circle') return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.r}" ${colour(mark.is)}/>`
  if (mark.kind === 'line') return `<line x1="${mark.x1}" y1="${mark.y1}" x2="${mark.x2}" y2="${mark.y2}" ${colour(mark.is)}/>`
  if (mark.kind === 'rect') return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" ${colour(mark.is)}/>`
  if (mark.kind === 'path') return `<path d="${mark.d}" ${colour(mark.is)}/>`
  return `<text x="${mark.x}" y="${mark.y}" text-anchor="${mark.anchor ?? 'start'}" ${style(mark.is)}>${escape(mark.text)}</text>`
}

/** The file. */
export function svgFile(scene: Scene, frame: Frame): string {
  const width = scene.width + 2 * PAD
  const head = wrapped(frame.title, scene.width, 9.5)
  const notes = wrapped(frame.note, scene.width, 6.6)
  const foot = frame.foot.flatMap((each) => wrapped(each, scene.width, 6.2))
  const top = PAD + head.length * 24 + notes.length * 17 + 12
  const height = top + scene.height + foot.length * 15 + 30
  const line = (words: string, y: number, how: string): string => `<text x="${PAD}" y="${y}" ${how}>${escape(words)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="Inter, 'DejaVu Sans', Arial, sans-serif">`,
    `<title id="t">${escape(frame.title)}</title><desc id="d">${escape(scene.says)}</desc>`,
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#efece2"/><path d="M0 6 L6 0" stroke="#5a5750" stroke-width="1.2"/></pattern></defs>',
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...head.map((each, k) => line(each, PAD + 16 + 24 * k, `font-size="19" font-weight="600" fill="${INK}"`)),
    ...notes.map((each, k) => line(each, PAD + 14 + 24 * head.length + 17 * k, `font-size="13" fill="${SOFT}"`)),
    `<g transform="translate(${PAD} ${top})">`,
    ...scene.marks.map(drawn),
    '</g>',
    ...foot.map((each, k) => line(each, top + scene.height + 24 + 15 * k, `font-size="11" fill="${SOFT}"`)),
    '</svg>',
    '',
  ].join('\n')
}
