/* What every screen is given: the reader's place and the words of the language.

Takes      nothing
Gives      Context, give(), context()
Invariant  one context a page
*/
import { getContext, setContext } from 'svelte'
import type { Meta } from '../api/types'
import type { Speech } from '../words/sentence'
import type { Reader } from './reader.svelte'

export interface Context {
  readonly reader: Reader
  readonly speech: Speech
  readonly meta: Meta | null
}

const KEY = Symbol('iolaus')

export function give(context: Context): void {
  setContext(KEY, context)
}

export function context(): Context {
  return getContext<Context>(KEY)
}
