/* The catalogues: every text of the page in each language, found by a key.

Takes      a catalogue (words/<language>.json), a key and what fills its {places}
Gives      speaker(): the function that says a key; load(): the catalogue of a language
Invariant  both catalogues hold the same keys and places (a test); a key that is missing is an error, not a blank
*/
import type { Language } from '../state/view'

export interface Catalogue {
  [key: string]: string | Catalogue
}

export type Filled = Record<string, string | number>
export type Say = (key: string, filled?: Filled) => string

const FILES: Record<Language, () => Promise<{ default: Catalogue }>> = {
  en: () => import('./en.json'),
  es: () => import('./es.json'),
}

/** What the register and the rules of law say, where the laboratory says it in English; the same file as the package's. */
const KNOWN: Partial<Record<Language, () => Promise<{ default: Catalogue }>>> = { es: () => import('./known.es.json') }

/** The catalogue of a language, fetched once. */
export async function load(language: Language): Promise<Catalogue> {
  const [own, known] = await Promise.all([FILES[language](), KNOWN[language]?.()])
  return known ? { ...own.default, known: known.default } : own.default
}

/** Every key of a catalogue with its text. */
export function flat(catalogue: Catalogue, above = ''): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') found[above + key] = value
    else Object.assign(found, flat(value, `${above}${key}.`))
  }
  return found
}

/** The function that says a key in one language. */
export function speaker(catalogue: Catalogue): Say {
  const texts = flat(catalogue)
  return (key, filled = {}) => {
    const text = texts[key]
    if (text === undefined) throw new Error(`no text '${key}' in the catalogue; add it to words/en.json and words/es.json`)
    return text.replace(/ %/g, '\u202f%').replace(/\{(\w+)\}/g, (place, name: string) => (name in filled ? String(filled[name]) : place))
  }
}

/** Says a key where the catalogue has it, else what is given: names that users of the library added. */
export function speakOr(catalogue: Catalogue): (key: string, otherwise: string) => string {
  const texts = flat(catalogue)
  return (key, otherwise) => texts[key] ?? otherwise
}
