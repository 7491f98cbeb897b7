import { describe, expect, it } from 'vitest'
import { readNote } from '../src/words/notes'

describe('notes of results', () => {
  it('name what moves an outcome, in parts', () => {
    const found = readNote('us_overdose_deaths moves most with use.start_own and market.pass_through; differences in us_overdose_deaths most with a.b, c.d and policy.e.f; the past does not pin a.b and policy.e.f.')
    expect(found).toEqual({ kind: 'moves', outcome: 'us_overdose_deaths', level: ['use.start_own', 'market.pass_through'], effect: ['a.b', 'c.d', 'policy.e.f'], loose: ['a.b', 'policy.e.f'] })
  })
  it('are read where only differences move, or all is narrowed', () => {
    expect(readNote('differences in mx_homicides most with a.b; the past narrows all of these.')).toEqual({ kind: 'moves', outcome: 'mx_homicides', level: [], effect: ['a.b'], loose: [] })
  })
  it('tell what was believed, with its unit', () => {
    expect(readNote('believed: production.rebuild_time from 0.4 to 1.2 week')).toEqual({ kind: 'believed', number: 'production.rebuild_time', low: '0.4', high: '1.2', unit: 'week' })
    expect(readNote('only 3 of 9 draws agree with the beliefs: and more')).toEqual({ kind: 'counted', key: 'note.few', filled: { 0: '3', 1: '9' } })
  })
  it('of another kind are left as they are', () => expect(readNote('Left out: places below a state.')).toBeNull())
})
