/* A copy without a laboratory (`iolaus export`): the answers it holds, found by what they answer.

Takes      the element <meta name="iolaus-answers">, an address below the API
Gives      FROZEN: whether this page is such a copy; canonical(), stored(): a document; held(): the questions it holds
Invariant  a document is the laboratory's own, byte by byte; what is not held is never made up from what is
*/

/** The refusal of a question that a copy does not hold. */
export const NOT_HELD = -1

interface Index {
  answers: Record<string, string>
  questions: string[]
}

const where = typeof document === 'undefined' ? '' : (document.querySelector<HTMLMetaElement>('meta[name="iolaus-answers"]')?.content ?? '')
export const FROZEN = where !== ''
let index: Promise<Index> | null = null

/** What an address asks, whatever the order and the spelling of its parts. */
export function canonical(address: string, base: string): string {
  const [path = '', query = ''] = address.slice(base.length).split('?')
  const parts = query.split('&').filter(Boolean).map((each) => decodeURIComponent(each)).sort()
  return [decodeURIComponent(path), ...parts].join('&')
}

async function fetched<T>(address: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(address, { signal: signal ?? null })
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return (await answer.json()) as T
}

function opened(): Promise<Index> {
  index ??= fetched<Index>(where).catch((error: unknown) => {
    index = null // so that the reader can try again
    throw error
  })
  return index
}

/** The document that answers an address; null where the copy holds none. */
export async function stored<T>(address: string, base: string, signal?: AbortSignal): Promise<T | null> {
  const name = (await opened()).answers[canonical(address, base)]
  return name === undefined ? null : fetched<T>(new URL(`${name}.json`, new URL(where, document.baseURI)).href, signal)
}

/** The questions whose every screen is held, as queries of an address. */
export async function held(): Promise<string[]> {
  return (await opened()).questions
}
