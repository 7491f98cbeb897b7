/* The view as a readable query, and back.

Takes      a View, or the query of an address
Gives      write(): only what differs from the defaults; whole(): every key; read(): a View and what was not understood
Invariant  read(write(view)) is view; the order of keys is fixed; what cannot be read is told, never guessed; an old
           key or value keeps its meaning through links.json
*/
import table from './links.json'
import { DEFAULTS, DEPTHS, LANGUAGES, SCREENS, TABS, type Done, type Thought, type View } from './view'

/** What of an address was not understood. */
export interface Unread {
  key: string
  value: string
}

/** Keys and values that earlier versions wrote: old name -> the present one. */
export interface Renamed {
  keys: Record<string, string>
  values: Record<string, Record<string, string>>
}

interface Key {
  key: string
  field: keyof View
  read: (text: string) => unknown
  write: (value: never) => string
}

const NAME = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/
const POLICY = /^[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$/

const plain = (field: keyof View, key: string, pattern = /^[^\u0000-\u001f]{0,200}$/): Key => ({
  key,
  field,
  read: (text) => (pattern.test(text) ? text : undefined),
  write: (value: string) => value,
})

const one = (field: keyof View, key: string, among: readonly string[]): Key => ({
  key,
  field,
  read: (text) => (among.includes(text) ? text : undefined),
  write: (value: string) => value,
})

const whole_number = (field: keyof View, key: string, low: number, high: number): Key => ({
  key,
  field,
  read: (text) => (/^\d{1,9}$/.test(text) && +text >= low && +text <= high ? +text : undefined),
  write: (value: number) => String(value),
})

const list = <T>(field: keyof View, key: string, read: (text: string) => T | undefined, write: (v: T) => string): Key => ({
  key,
  field,
  read: (text) => {
    const found = text === '' ? [] : text.split(',').map(read)
    return found.includes(undefined) ? undefined : found
  },
  write: (value: T[]) => value.map(write).join(','),
})

const KEYS: readonly Key[] = [
  plain('made', 'm', /^[0-9A-Za-z.]{0,20}$/),
  one('view', 'view', SCREENS),
  { key: 'q', field: 'pair', read: readPair, write: (value: string[]) => value.join('~') },
  plain('outcome', 'outcome', NAME),
  whole_number('horizon', 'horizon', 2027, 2041),
  list('policies', 'policies', (text) => (POLICY.test(text) ? text : undefined), (value: string) => value),
  list('do', 'do', readDone, (each: Done) => `${each.policy ? `${each.policy}.` : ''}${each.lever}:${each.value}`),
  list('think', 'think', readThought, (each: Thought) => `${each.parameter}:${each.low}..${each.high}`),
  one('show', 'show', ['level', 'change', 'total']),
  plain('success', 'success'),
  { key: 'density', field: 'density', read: (text) => (/^(0|1|0?\.\d{1,3})$/.test(text) ? Number(text) : undefined), write: (value: number) => (value ? String(value) : '') },
  plain('axes', 'axes', /^[A-Za-z0-9_.]{0,80}(~[A-Za-z0-9_.]{1,80})?$/),
  plain('adapt', 'adapt'),
  one('tab', 'tab', TABS),
  plain('find', 'find'),
  plain('id', 'id', /^[A-Za-z0-9_.:-]{0,80}$/),
  whole_number('worlds', 'worlds', 1, 100000),
  whole_number('seed', 'seed', 0, 999999999),
  one('depth', 'depth', DEPTHS),
  one('lang', 'lang', LANGUAGES),
  plain('was', 'was', /^[0-9]{0,3}$/),
]

function readPair(text: string): [string, string] | undefined {
  const parts = text.split('~')
  return parts.length === 2 && parts.every((each) => POLICY.test(each)) ? [parts[0]!, parts[1]!] : undefined
}

function readNumber(text: string | undefined): number | undefined {
  return text && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined
}

function readDone(text: string): Done | undefined {
  const [name = '', given] = text.split(':')
  const value = readNumber(given)
  const dot = name.lastIndexOf('.')
  const [policy, lever] = dot < 0 ? ['', name] : [name.slice(0, dot), name.slice(dot + 1)]
  if (value === undefined || !NAME.test(lever) || (policy && !POLICY.test(policy))) return undefined
  return { policy, lever, value }
}

function readThought(text: string): Thought | undefined {
  const [parameter = '', range = ''] = text.split(':')
  const [first, second, ...rest] = range.split('..')
  const low = readNumber(first)
  const high = second === undefined ? low : readNumber(second)
  if (rest.length || low === undefined || high === undefined || low > high || !NAME.test(parameter)) return undefined
  return { parameter, low, high }
}

/** What stays readable in a query: only what would break it is encoded. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':')
}

function query(view: View, base: View | null): string {
  const parts = KEYS.flatMap(({ key, field, write }) => {
    const text = write(view[field] as never)
    if (base ? text === write(base[field] as never) : text === '') return []
    return [`${key}=${encode(text)}`]
  })
  return parts.length ? `?${parts.join('&')}` : ''
}

/** Only what differs from the defaults. */
export function write(view: View, base: View = DEFAULTS): string {
  return query(view, base)
}

/** Every key that holds something, so that a later change of a default changes no shared view. */
export function whole(view: View): string {
  return query(view, null)
}

/** The view of a query, and what in it was not understood. */
export function read(text: string, base: View = DEFAULTS, renamed: Renamed = table): { view: View; unread: Unread[] } {
  const view: View = structuredClone(base)
  const unread: Unread[] = []
  for (const part of text.replace(/^\?/, '').split('&').filter(Boolean)) {
    const cut = part.indexOf('=')
    const given = decode(cut < 0 ? part : part.slice(0, cut))
    const written = decode(cut < 0 ? '' : part.slice(cut + 1))
    const name = renamed.keys[given] ?? given
    const value = renew(written, renamed.values[name] ?? {})
    const found = KEYS.find((each) => each.key === name)
    const worth = found?.read(value)
    if (!found || worth === undefined) unread.push({ key: given, value: written })
    else (view as unknown as Record<string, unknown>)[found.field] = worth
  }
  return { view, unread }
}

/** Old names inside a value, wherever a whole name stands. */
function renew(value: string, names: Record<string, string>): string {
  return value.replace(/[A-Za-z0-9_]+/g, (word) => (Object.hasOwn(names, word) ? names[word]! : word))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
