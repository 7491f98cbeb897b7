/* One document that follows the view: the newest question wins, the last answer stays until the next is here.

Takes      an address
Gives      Answer: value, working, problem
Invariant  an answer to an older question never replaces a newer one; the same address is asked once and kept
*/
import { ask, Problem } from '../api/api'
import { NOT_HELD } from '../api/stored'

const KEPT = new Map<string, unknown>()
const MOST = 60

/** What a reader may have to wait for. */
export interface Awaited {
  readonly value: unknown
  readonly working: boolean
  readonly problem: Problem | null
  again(): void
}

/** A document that was had before. */
export function kept<T>(where: string): T | undefined {
  return KEPT.get(where) as T | undefined
}

export class Answer<T> implements Awaited {
  value: T | null = $state.raw(null)
  working = $state(false)
  problem: Problem | null = $state.raw(null)
  of = $state('')
  private stop: AbortController | null = null
  private wanted = ''

  /** Ask; where the same is wanted already, nothing happens. */
  async ask(where: string): Promise<void> {
    if (where === this.wanted && !this.problem) return
    this.wanted = where
    this.stop?.abort()
    const held = KEPT.get(where) as T | undefined
    if (held !== undefined) return this.take(held, where)
    const stop = new AbortController()
    this.stop = stop
    this.working = true
    try {
      const found = await ask<T>(where, stop.signal)
      keep(where, found)
      if (this.wanted === where) this.take(found, where)
    } catch (error) {
      if (stop.signal.aborted || this.wanted !== where) return
      this.working = false
      this.problem = error instanceof Problem ? error : new Problem(0, String(error))
      if (this.problem.status === NOT_HELD) this.value = null // no later answer will replace it
    }
  }

  /** Ask the same again after a problem. */
  again(): void {
    const where = this.wanted
    this.wanted = ''
    void this.ask(where)
  }

  private take(found: T, where: string): void {
    this.value = found
    this.of = where
    this.problem = null
    this.working = false
  }
}

/** Hold a document for the next time. */
export function keep(where: string, found: unknown): void {
  KEPT.set(where, found)
  if (KEPT.size > MOST) KEPT.delete(KEPT.keys().next().value!)
}
