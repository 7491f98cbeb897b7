/* An answer that is first given from few futures and then settles: the newest question wins, nothing is left hanging.

Takes      the address of a first look and, once the reader's hand rests, that of the whole answer
Gives      Settling: value, settled, working, problem
Invariant  while a lever is held one look runs at a time and the newest place of the lever comes next, so that numbers
           keep moving; an answer to an older question never replaces a newer one
*/
import { ask, Problem } from '../api/api'
import { keep, kept, type Awaited } from './answer.svelte'

export class Settling<T> implements Awaited {
  value: T | null = $state.raw(null)
  settled = $state(false)
  working = $state(false)
  problem: Problem | null = $state.raw(null)
  private first = ''
  private full = ''
  private seen = ''
  private running = ''
  private stop: AbortController | null = null
  private busy = false

  /** Ask; `full` is empty while a lever is held, `first` where the whole answer is to be had at once. */
  ask(first: string, full: string): void {
    if (first === this.first && full === this.full && !this.problem) return
    this.first = first
    this.full = full
    this.problem = null
    if (this.running && this.running !== first && this.running !== full) {
      if (full || this.running !== this.seen) this.overtake()
    }
    if (!this.busy) void this.run()
  }

  /** Ask the same again after a problem. */
  again(): void {
    const [first, full] = [this.first, this.full]
    this.first = ''
    this.seen = ''
    this.ask(first, full)
  }

  /** Stop a whole answer that nobody wants any more; a first look is short and may end. */
  private overtake(): void {
    if (this.stop) this.stop.abort()
  }

  private next(): string {
    if (this.full && (kept<T>(this.full) !== undefined || !this.first || this.seen === this.first)) return this.full
    return this.first
  }

  private async run(): Promise<void> {
    this.busy = true
    this.working = true
    for (let where = this.next(); where && where !== this.seen; where = this.next()) {
      const whole = where === this.full
      this.running = where
      this.stop = whole ? new AbortController() : null
      try {
        const found = kept<T>(where) ?? (await ask<T>(where, this.stop?.signal))
        keep(where, found)
        this.take(found, where, whole)
      } catch (error) {
        if (where === this.first || where === this.full) {
          this.problem = error instanceof Problem ? error : new Problem(0, String(error))
          break
        }
      }
      if (this.seen === this.full && this.full) break
    }
    this.running = ''
    this.busy = false
    this.working = false
  }

  private take(found: T, where: string, whole: boolean): void {
    if (whole && where !== this.full) return
    this.value = found
    this.seen = where
    this.settled = whole
    this.problem = null
  }
}
