import { describe, expect, it } from 'vitest'
import type { Backtests, Claim, Forecast } from '../src/api/types'
import { before, fanOf, hindsight } from '../src/charts/forecast'
import { backtestRows, claimRows, forecastRows, gradeRows } from '../src/downloads/known'
import { csv } from '../src/downloads/tables'

const forecast = {
  origin: '2019-12', series: 'one', unit: 'person', before: { months: ['2019-12'], values: [10] },
  after: { months: ['2020-01', '2020-02'], values: [11, 12] }, quantiles: [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975],
  ours: [[1, 2, 3, 4, 5, 6, 7], [2, 3, 4, 5, 6, 7, 8]], rival: { id: 'last', values: [[0, 0, 1, 2, 3, 9000, 9999], [0, 0, 1, 2, 3, 9000, 9999]] },
} as unknown as Forecast

describe('cells that a spreadsheet would run', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', '\tx', '\rx', "-cmd|' /C calc'!A0"]) {
    it(`are text: ${JSON.stringify(text)}`, () => {
      const [, line = ''] = csv([{ a: text }]).split('\r\n')
      expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
    })
  }
  it('are made text in the tables of what is known too', () => {
    const claim = { id: 'C01', claim: '=HYPERLINK("x")', sources: { a: '+s' } } as unknown as Claim
    const table = csv(claimRows([claim]))
    expect(table).toContain(`"'=HYPERLINK(""x"")"`)
    expect(table).toContain("'+s")
  })
  it('leave numbers as they are', () => expect(csv([{ a: -1.5 }])).toBe('a\r\n-1.5\r\n'))
})

describe('what is known as lines', () => {
  it('holds every month and quantile of a forecast', () => {
    const rows = forecastRows(forecast)
    expect(rows).toHaveLength(1 + 2 + 2 * 2 * 7)
    expect(rows.find((each) => each.maker === 'iolaus' && each.month === '2020-02' && each.statistic === 'quantile_0.5')?.value).toBe(5)
  })
  it('holds every rival and level of the scoreboard', () => {
    const given = { rows: [{ origin: '2019-12', series: 's', band: '<=1', months: 12, score: 2, ratios: { a: 0.5 }, covered: { 50: 0.4, 90: 0.9 } }] } as unknown as Backtests
    expect(backtestRows(given)).toEqual([{ series: 's', origin: '2019-12', years_ahead: '<=1', months: 12, score: 2, ratio_to_a: 0.5, inside_50: 0.4, inside_90: 0.9 }])
  })
  it('says a grade without numbers as none', () => {
    expect(gradeRows([{ id: 'p', counts: { low: 2 }, judged: 1 }], ['low', 'high']).map((each) => each.numbers)).toEqual([2, 0, 1])
  })
})

describe('a forecast of the past as a fan', () => {
  it('takes each quantile by its level', () => {
    expect(fanOf(forecast, forecast.ours!, 'x').points[0]).toMatchObject({ q05: 2, q25: 3, q50: 4, q75: 5, q95: 6 })
    expect(before(forecast)[0]!.at).toBeCloseTo(2019 + 11.5 / 12)
  })
  it('ends its axis where counts and our own bands do, not where a rival goes', () => {
    expect(hindsight(forecast).most).toBeLessThan(15)
    expect(hindsight({ ...forecast, ours: null }).most).toBeLessThan(40)
  })
})
