/* A copy without a laboratory (`iolaus export`): the answers it holds, found by what they answer.

Takes      the element <meta name="iolaus-answers">, an address below the API
Gives      FROZEN: whether this page is such a copy; COPY: stored(): a document, held(): the questions it holds
Invariant  a document is the laboratory's own, byte by byte; what is not held is never made up from what is
*/

/** The refusal of a question that a copy does not hold. */
export const NOT_HELD = -1

interface Index {
  answers: Record<string, string>
  questions: string[]
}

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

/** The answers beside an index. */
export class Copy {
  private readonly where: string
  private index: Promise<Index> | null = null

  constructor(where: string) {
    this.where = where
  }

  private opened(): Promise<Index> {
    this.index ??= fetched<Index>(this.where).catch((error: unknown) => {
      this.index = null // so that the reader can try again
      throw error
    })
    return this.index
  }

  /** The document that answers an address; null where the copy holds none. */
  async stored<T>(address: string, base: string, signal?: AbortSignal): Promise<T | null> {
    const name = (await this.opened()).answers[canonical(address, base)]
    return name === undefined ? null : fetched<T>(this.where.replace(/[^/]*$/, `${name}.json`), signal)
  }

  /** The questions whose every screen is held, as queries of an address. */
  async held(): Promise<string[]> {
    return (await this.opened()).questions
  }
}

const meta = globalThis.document?.querySelector<HTMLMetaElement>('meta[name="iolaus-answers"]') // none in tests without a page
const where = meta?.content ?? ''
export const FROZEN = where !== ''
export const COPY = new Copy(where)
