import { describe, expect, it } from 'vitest'
import type { Entry, Lever } from '../src/api/types'
import { csv } from '../src/downloads/tables'
import { command, python } from '../src/downloads/code'
import { believe, reach, setLever, spread, unsetLever } from '../src/state/levers'
import { readSuccess, writeSuccess } from '../src/state/success'
import { DEFAULTS } from '../src/state/view'

const entry = { median: 5, low: 2, high: 12.5, bounds: null } as unknown as Entry
const lever = { low: 0, high: 4000, neutral: 0, levels: [{ median: 60, high: 200 }, { median: 0, high: null }] } as unknown as Lever

describe('beliefs', () => {
  it('stay ranges, however a handle is dragged', () => {
    const ends = spread(entry)
    for (const [low, high, moved] of [[9, 9, 'low'], [2, 1, 'high'], [ends[1], ends[1], 'low'], [ends[0], ends[0], 'high']] as const) {
      const [thought] = believe(DEFAULTS, 'a.b', low, high, ends, moved)
      expect(thought!.high - thought!.low).toBeGreaterThan(0.03 * (ends[1] - ends[0]))
    }
  })
  it('change one belief and leave the others', () => {
    const view = { ...DEFAULTS, think: [{ parameter: 'x.y', low: 0, high: 1 }, { parameter: 'a.b', low: 2, high: 3 }] }
    expect(believe(view, 'a.b', 2, 6, [0, 10], 'high')).toEqual([view.think[0], { parameter: 'a.b', low: 2, high: 6 }])
  })
  it('never leave the bounds of the number', () => {
    expect(spread({ ...entry, bounds: [0, 13] } as Entry)[1]).toBe(13)
  })
})

describe('levers', () => {
  it('reach beyond every named level and never beyond what the lever takes', () => {
    expect(reach(lever)[1]).toBeGreaterThanOrEqual(200)
    expect(reach({ ...lever, high: 150 } as Lever)[1]).toBe(150)
  })
  it('are set once for each option, and let go', () => {
    const view = { ...DEFAULTS, do: setLever(DEFAULTS, 'p', 'l', 1) }
    expect(setLever(view, 'p', 'l', 2)).toEqual([{ policy: 'p', lever: 'l', value: 2 }])
    expect(unsetLever(view, 'p', 'l')).toEqual([])
  })
})

describe('success', () => {
  it('is written as the command line reads it, and read back', () => {
    const wanted = [{ outcome: 'us_overdose_deaths', more: false, percent: -5 }, { outcome: 'cooperation', more: true, percent: 0 }]
    expect(writeSuccess(wanted)).toBe('us_overdose_deaths<=-5% & cooperation>=0%')
    expect(readSuccess(writeSuccess(wanted))).toEqual(wanted)
    expect(readSuccess('nonsense')).toBeNull()
  })
})

describe('what is taken away', () => {
  it('is safe in a spreadsheet', () => {
    const text = csv([{ a: '=1+1', b: -2, c: 'x,"y"' }])
    expect(text).toBe('a,b,c\r\n\'=1+1,-2,"x,""y"""\r\n')
  })
  it('asks the same question on the command line and in Python', () => {
    const view = { ...DEFAULTS, do: setLever(DEFAULTS, 'covert_strikes', 'covert', 0), think: [{ parameter: 'a.b', low: 1, high: 2 }] }
    expect(command(view)).toMatch(/^iolaus compare unilateral_strikes_labs .* --horizon 2031 --worlds 1000 --seed 0 --do covert_strikes\.covert=0 --think a\.b=1\.\.2$/)
    expect(python(view)).toContain('    do=("covert_strikes.covert=0",),\n    think=("a.b=1..2",),\n)')
    expect(command({ ...view, view: 'when', success: 'mx_homicides<=0%' })).toContain("--success 'mx_homicides<=0%'")
  })

  it('is in Python the call of the screen', () => {
    const when = python({ ...DEFAULTS, view: 'when', density: 0.7 })
    expect(when).toBe([
      'import iolaus', '', 'found = iolaus.when(', '    "unilateral_strikes_labs",',
      '    outcome="us_overdose_deaths", beats="cooperative_security",', '    horizon=2031, worlds=2000, seed=0,',
      '    density=0.7,', ')', 'print(found)', '',
    ].join('\n'))
    expect(python({ ...DEFAULTS, view: 'when', success: 'mx_homicides<=0%' })).toContain('success="mx_homicides<=0%",')
    expect(python(DEFAULTS)).toContain('found = iolaus.compare(\n    "unilateral_strikes_labs", "cooperative_security",')
    const states = python({ ...DEFAULTS, view: 'map' })
    expect(states).toContain('from iolaus.ensemble.states import run')
    expect(states).toContain('policies=("unilateral_strikes_labs",)')
    expect(python({ ...DEFAULTS, view: 'when', adapt: 'mx_homicides<-5%' }, true)).toContain('if mx_homicides<-5%')
  })
})
