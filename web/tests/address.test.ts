import { describe, expect, it } from 'vitest'
import { read, whole, write } from '../src/state/address'
import { DEFAULTS, type View } from '../src/state/view'

const busy: View = {
  ...DEFAULTS,
  made: '2026.11.0',
  view: 'when',
  pair: ['joint_operations', 'recruitment_prevention+treatment_and_naloxone'],
  outcome: 'mx_homicides',
  horizon: 2029,
  policies: ['joint_operations', 'recruitment_prevention+treatment_and_naloxone'],
  do: [
    { policy: '', lever: 'strikes_on_labs', value: 60 },
    { policy: 'joint_operations', lever: 'naloxone', value: 1.5 },
  ],
  think: [{ parameter: 'production.rebuild_time', low: 0.2, high: 0.6 }, { parameter: 'a.b', low: -1e-7, high: 2 }],
  show: 'change',
  density: 0.5,
  axes: 'a.b~c.d',
  adapt: 'us_overdose_deaths>-5% after 2 then stop',
  success: 'us_overdose_deaths<=-5% & mx_homicides<=0%',
  tab: 'numbers',
  find: 'recambio & ñandú +5%',
  id: 'C07',
  worlds: 2000,
  seed: 7,
  depth: 'analyst',
  lang: 'es',
  was: '62',
}

describe('the address', () => {
  it('leaves defaults out', () => expect(write(DEFAULTS)).toBe(''))

  it('gives the same view back', () => {
    expect(read(write(busy))).toEqual({ view: busy, unread: [] })
    expect(read(whole(busy))).toEqual({ view: busy, unread: [] })
    expect(read(whole(DEFAULTS)).view).toEqual(DEFAULTS)
  })

  it('gives each single change back', () => {
    for (const field of Object.keys(busy) as (keyof View)[]) {
      const view = { ...DEFAULTS, [field]: busy[field] }
      expect(write(view)).not.toBe('')
      expect(read(write(view)), field).toEqual({ view, unread: [] })
    }
  })

  it('can be read by people', () => {
    expect(write({ ...DEFAULTS, pair: busy.pair, horizon: 2029, do: busy.do, think: busy.think.slice(0, 1) })).toBe(
      '?q=joint_operations~recruitment_prevention%2Btreatment_and_naloxone&horizon=2029' +
        '&do=strikes_on_labs:60,joint_operations.naloxone:1.5&think=production.rebuild_time:0.2..0.6',
    )
  })

  it('writes every key in one order, whatever the order it came in', () => {
    expect(write(read('?lang=es&horizon=2029&view=law').view)).toBe('?view=law&horizon=2029&lang=es')
  })

  it('does not follow a later change of a default', () => {
    const later = { ...DEFAULTS, horizon: 2035, outcome: 'mx_homicides' }
    expect(read(whole(DEFAULTS), later).view).toEqual(DEFAULTS)
  })

  it('tells what it cannot read and keeps the rest', () => {
    const { view, unread } = read('?horizon=next&nonsense=1&think=a.b:3..1&do=x&outcome=mx_missing&view=%E0%A4%A')
    expect(view).toEqual({ ...DEFAULTS, outcome: 'mx_missing' })
    expect(unread.map((each) => each.key)).toEqual(['horizon', 'nonsense', 'think', 'do', 'view'])
  })

  it('never takes names of the language itself for keys', () => {
    expect(read('?__proto__=1&constructor=2').unread).toHaveLength(2)
  })

  it('keeps old keys and values working through the table', () => {
    const renamed = {
      keys: { out: 'outcome', to: 'horizon' },
      values: { outcome: { od_deaths: 'us_overdose_deaths' }, q: { strikes: 'covert_strikes' } },
    }
    const old = '?out=od_deaths&to=2029&q=strikes~joint_operations'
    expect(read(old, { ...DEFAULTS, outcome: 'mx_missing' }, renamed)).toEqual({
      view: { ...DEFAULTS, horizon: 2029, pair: ['covert_strikes', 'joint_operations'] },
      unread: [],
    })
  })
})
