/* The one place that speaks to the laboratory: same host, same names as the command line.

Takes      a View
Gives      addresses of the documents, ask(): a document or a Problem
Invariant  relative addresses only; an answer that a newer question overtook is dropped; refusals arrive as Problem with
           the laboratory's own sentence
*/
import { OFFERED, readAdapt } from '../state/adapt'
import type { View } from '../state/view'
import { options } from '../state/view'
import { COPY, FROZEN, NOT_HELD } from './stored'

export const BASE = './api/v1/'

/** Futures of a first look: the first of those of the whole answer. */
export const LOOK = 64

/** Outcomes of the scorecard, harm to civilians beside force. */
export const SCORED = [
  'us_overdose_deaths',
  'mx_homicides',
  'mx_missing',
  'civilian_deaths_from_force',
  'cooperation',
  'trade_at_risk',
  'programme_cost',
] as const

/** What the laboratory refused, or that it did not answer. */
export class Problem extends Error {
  readonly status: number
  readonly remedy: string
  readonly nearest: string[]

  constructor(status: number, detail: string, remedy = '', nearest: string[] = []) {
    super(detail)
    this.status = status
    this.remedy = remedy
    this.nearest = nearest
  }
}

type Query = Record<string, string | number | readonly string[]>

/** An address below the API; empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const parts = Object.entries(query).flatMap(([key, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value)
    return text === '' ? [] : [`${key}=${encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3D/g, '=')}`]
  })
  return BASE + path + (parts.length ? `?${parts.join('&')}` : '')
}

/** What every question of a view has in common. */
export function asked(view: View, policies: readonly string[] = options(view), worlds = view.worlds): Query {
  return {
    policies,
    horizon: view.horizon,
    worlds,
    seed: view.seed,
    do: view.do.map((each) => `${each.policy ? `${each.policy}.` : ''}${each.lever}=${each.value}`),
    think: view.think.map((each) => `${each.parameter}=${each.low}..${each.high}`),
  }
}

/** Addresses of the documents of a view. */
export const of = {
  meta: () => address('meta'),
  compare: (view: View, look = false) =>
    address('compare', {
      ...asked(view, options(view), look ? Math.min(LOOK, view.worlds) : view.worlds),
      ...(look ? { look: 'true' } : {}),
      outcomes: [...new Set([...SCORED, view.outcome, 'civilian_deaths_from_strikes', 'legal_standing'])],
      ...(view.pair[0] === view.pair[1] ? {} : { pair: view.pair }),
    }),
  series: (view: View, policies: readonly string[], look = false) =>
    address(`series/${view.outcome}`, {
      ...asked(view, policies, look ? Math.min(LOOK, view.worlds) : view.worlds),
      ...(look ? { look: 'true' } : {}),
      ...(view.show === 'total' ? { total: 'true' } : {}),
    }),
  drivers: (view: View) => address('drivers', { ...asked(view, view.pair), outcomes: [view.outcome] }),
  when: (view: View) =>
    address('when', {
      ...asked(view, [view.pair[0]], Math.max(view.worlds, 2000)),
      ...(view.success ? { success: view.success } : { outcome: view.outcome, beats: view.pair[1] }),
      ...(view.density ? { density: view.density } : {}),
    }),
  pathways: (view: View) => {
    const given = readAdapt(view.adapt) ?? OFFERED
    return address('pathways', {
      ...asked(view, [view.pair[0]]),
      outcomes: [...new Set([view.outcome, 'civilian_deaths_from_force'])],
      seen: `${given.outcome}${given.more ? '>' : '<'}${given.percent}%`,
      after: given.after,
      then: given.then,
    })
  },
  states: (view: View) => address('states', asked(view, [view.pair[0]])),
  law: (extra = '') => address('law', extra ? { policies: [extra] } : {}),
  claims: () => address('claims'),
  params: () => address('params'),
  number: (id: string) => address(`numbers/${encodeURIComponent(id)}`),
  sources: () => address('sources'),
  backtests: () => address('backtests'),
  backtest: (origin: string, series: string) => address(`backtests/${encodeURIComponent(origin)}/${encodeURIComponent(series)}`),
}

/** A document, or a Problem thrown. */
export async function ask<T>(where: string, signal?: AbortSignal): Promise<T> {
  if (FROZEN) return kept<T>(where, signal)
  let answer: Response
  try {
    answer = await fetch(where, { signal: signal ?? null, headers: { Accept: 'application/json' } })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Problem(0, '')
  }
  if (answer.status === 202) return follow<T>(answer, signal)
  const body: unknown = await answer.json().catch(() => null)
  if (!answer.ok) {
    const told = (body ?? {}) as { detail?: string; remedy?: string; nearest?: string[] }
    throw new Problem(answer.status, told.detail ?? answer.statusText, told.remedy, told.nearest)
  }
  return body as T
}

/** A document of a copy without a laboratory. */
async function kept<T>(where: string, signal?: AbortSignal): Promise<T> {
  let found: T | null
  try {
    found = await COPY.stored<T>(where, BASE, signal)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Problem(0, '')
  }
  if (found === null) throw new Problem(NOT_HELD, '')
  return found
}

/** A long question goes on as a run: ask its address until it is done. */
async function follow<T>(answer: Response, signal?: AbortSignal): Promise<T> {
  const where = answer.headers.get('Location')
  if (!where) throw new Problem(202, '')
  for (;;) {
    await new Promise((done) => setTimeout(done, 700))
    const next = await fetch(where, { signal: signal ?? null })
    const run = (await next.json()) as { state?: string; problem?: string; detail?: string; links?: { result: string | null } }
    if (run.links?.result) return ask<T>(run.links.result, signal)
    if (!next.ok || run.state === 'failed' || run.state === 'cancelled') {
      throw new Problem(next.status, run.problem ?? run.detail ?? '')
    }
  }
}
