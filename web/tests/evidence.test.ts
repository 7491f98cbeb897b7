import { describe, expect, it } from 'vitest'
import type { Entry } from '../src/api/types'
import { evidenceRows } from '../src/downloads/known'
import { read, write } from '../src/state/address'
import { cellsOf, keyOf } from '../src/state/evidence'
import { DEFAULTS } from '../src/state/view'

const entry = (id: string, source: string, certainty: string, levers: string[], outcomes: string[]): Entry =>
  ({ id, source, certainty, bears_on: { levers, outcomes } }) as unknown as Entry

describe('the map of the evidence', () => {
  const entries = [
    entry('a', 'one', 'low', ['x'], ['deaths']), entry('b', 'one', 'moderate', ['x', 'y'], ['deaths', 'price']),
    entry('c', 'two', 'very low', ['y'], ['deaths']), { id: 'd', source: 'three', certainty: 'high', bears_on: null } as unknown as Entry,
  ]
  const cells = cellsOf(entries, [{ id: 'p', settings: [{ lever: 'x' }] }, { id: 'q', settings: [{ lever: 'x' }, { lever: 'y' }] }], ['deaths', 'price', 'trade'])

  it('counts a source once and takes the surest', () => {
    expect(cells.map((each) => [each.option, each.outcome, each.sources, each.certainty])).toEqual([
      ['p', 'deaths', 1, 'moderate'], ['p', 'price', 1, 'moderate'], ['p', 'trade', 0, ''],
      ['q', 'deaths', 2, 'moderate'], ['q', 'price', 1, 'moderate'], ['q', 'trade', 0, ''],
    ])
  })
  it('keeps empty cells in the download', () => {
    const rows = evidenceRows(cells.map((each) => ({ ...each, entries: each.entries.map((one) => one.id) })))
    expect(rows).toHaveLength(6)
    expect(rows[3]).toMatchObject({ option: 'q', outcome: 'deaths', sources: 2, entries: 'a; b; c' })
  })
  it('has an address for each cell', () => {
    const view = { ...DEFAULTS, id: keyOf('unilateral_strikes_leaders', 'civilian_deaths_from_strikes') }
    expect(read(write(view)).view.id).toBe(view.id)
  })
})
