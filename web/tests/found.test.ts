// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { squashed, dotScene } from '../src/charts/dots'
import { placeOf, scatterScene, type ScatterWords } from '../src/charts/scatter'
import { turnScene } from '../src/charts/turns'
import { svgFile } from '../src/downloads/svg'
import { adaptCommand, command } from '../src/downloads/code'
import { of } from '../src/api/api'
import { OFFERED, readAdapt, writeAdapt } from '../src/state/adapt'
import { read, write } from '../src/state/address'
import { DEFAULTS } from '../src/state/view'

const words: ScatterWords = { title: 'T', says: 'S', won: 'success', lost: 'none', box: 'box', beyond: (n) => `${n} beyond`, log: 'log', tick: String }
const count = 200
const values = Array.from({ length: count }, (_, k) => k / count)
const won = values.map((each) => each < 0.3)

describe('the scatter of futures', () => {
  const scene = scatterScene({ label: 'a', values, low: null, high: 0.3 }, { label: 'b', values: [...values].reverse(), low: 0.5, high: null }, won, 600, words)
  it('draws every future once, in two shapes, or counts it', () => {
    const marks = scene.marks.filter((mark) => mark.is === 'won' || mark.is === 'lost').length - 2 // the key
    const told = scene.marks.find((mark) => mark.kind === 'text' && mark.text.endsWith('beyond'))
    expect(marks + Number(told?.kind === 'text' ? told.text.split(' ')[0] : 0)).toBe(count)
    expect(scene.marks.filter((mark) => mark.kind === 'circle')).not.toHaveLength(0)
  })
  it('holds the successes in the box of their condition', () => {
    const box = scene.marks.find((mark) => mark.is === 'box')!
    if (box.kind !== 'rect') throw new Error('no box')
    for (const mark of scene.marks.filter((each) => each.is === 'won').slice(0, -1)) {
      if (mark.kind === 'circle') expect(mark.x).toBeLessThanOrEqual(box.x + box.width + 0.1)
    }
  })
  it('takes a logarithmic axis where a positive number is skewed', () => {
    expect(placeOf(values.map((each) => 10 ** (4 * each)), 0, 100).log).toBe(true)
    expect(placeOf(values, 0, 100).log).toBe(false)
  })
  it('spreads futures where there is one number, and the box spans all', () => {
    const one = scatterScene({ label: 'a', values, low: 0.2, high: 0.4 }, null, won, 340, words)
    expect(one.width).toBe(340)
    expect(svgFile(one, { title: 'T', note: '', foot: [] })).toContain('<circle')
  })
})

describe('dots on a common scale', () => {
  const far = { label: 'far', dots: Array.from({ length: 50 }, (_, k) => -5000 - k) }
  const near = { label: 'near', dots: Array.from({ length: 50 }, (_, k) => k - 25) }
  it('say when a far row would press another into a column', () => {
    expect(squashed([far, near], [near])).toBe(true)
    expect(squashed([near, near], [near])).toBe(false)
  })
  it('count and measure what is off the scale', () => {
    let told: readonly number[] = []
    dotScene([near, far], 'less', 600, { title: '', says: '', fewer: '', more: '', left: (given) => { told = given; return '' }, right: () => '', tick: String }, false, [near])
    expect(told).toHaveLength(50)
    expect(Math.min(...told)).toBe(-5049)
  })
})

describe('an option that changes course', () => {
  it('is read back as it was written', () => {
    for (const each of [OFFERED, { ...OFFERED, more: false, percent: 2.5, then: 'stop' }, { ...OFFERED, then: 'border_interdiction' }]) {
      expect(readAdapt(writeAdapt(each))).toEqual(each)
    }
    expect(readAdapt('rm -rf then stop')).toBeNull()
  })
  it('stands in the address, the question and the command', () => {
    const view = { ...DEFAULTS, view: 'when' as const, adapt: writeAdapt(OFFERED), density: 0.25, axes: 'a.b~c.d' }
    expect(read(write(view)).view).toEqual(view)
    expect(of.pathways(view)).toContain('then=%2Btreatment_and_naloxone')
    expect(of.when(view)).toContain('density=0.25')
    expect(command(view)).toContain('--density 0.25')
    expect(adaptCommand(view)).toContain("'unilateral_strikes_labs if us_overdose_deaths>-5% after 2 then +treatment_and_naloxone'")
  })
  it('shows a bar a year and the futures that never turn', () => {
    const scene = turnScene([{ year: '2027', share: 0.25 }, { year: '2028', share: 0.5 }], 500, { title: '', says: '', never: 'never', of: (share) => `${share}` })
    expect(scene.marks.filter((mark) => mark.kind === 'rect')).toHaveLength(3)
    expect(scene.marks.some((mark) => mark.kind === 'text' && mark.text === '0.25')).toBe(true)
  })
})
