// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { counts, dotScene, scaleOf, type DotWords } from '../src/charts/dots'
import { fanScene } from '../src/charts/fan'
import { mapScene, stepOf, steps } from '../src/charts/map'
import topology from '../src/maps/states.topo.json'
import { svgFile } from '../src/downloads/svg'
import type { Topology } from 'topojson-specification'

const words: DotWords = {
  title: 'T', says: 'S', fewer: 'fewer', more: 'more', left: (given) => `${given.length} left`, right: (given) => `${given.length} right`, tick: String,
}
const even = Array.from({ length: 50 }, (_, k) => k - 20)

describe('dots', () => {
  it('draw one dot a future on each row, coloured by the side of zero', () => {
    const scene = dotScene([{ label: 'a', dots: even }, { label: 'b', dots: even.map((each) => each * 2) }], 'less', 700, words, true)!
    const circles = scene.marks.filter((mark) => mark.kind === 'circle')
    expect(circles).toHaveLength(100)
    expect(circles.filter((mark) => mark.is === 'better')).toHaveLength(40)
    expect(circles.filter((mark) => mark.is === 'same')).toHaveLength(2)
    const zero = scene.marks.find((mark) => mark.kind === 'line' && mark.is === 'zero')!
    for (const mark of circles) {
      if (mark.kind !== 'circle' || zero.kind !== 'line') continue
      if (mark.is === 'better') expect(mark.x).toBeLessThan(zero.x1)
      if (mark.is === 'worse') expect(mark.x).toBeGreaterThan(zero.x1)
    }
  })

  it('count what falls beyond the scale, so that none is lost', () => {
    const far = [...Array.from({ length: 47 }, (_, k) => k / 10), 900, 1000, 1100]
    const scene = dotScene([{ label: 'a', dots: far }], 'more', 700, words)!
    expect(scene.marks.filter((mark) => mark.kind === 'circle')).toHaveLength(47)
    expect(scene.marks.some((mark) => mark.kind === 'text' && mark.text === '3 right')).toBe(true)
  })

  it('share one scale with zero on it', () => {
    const [low, high] = scaleOf([{ label: '', dots: [5, 6] }, { label: '', dots: [900, 1000] }], true)!
    expect(low).toBe(0)
    expect(high).toBe(1000)
    expect(scaleOf([{ label: '', dots: [0, 0] }])).toBeNull()
  })

  it('count sides by the direction that is better', () => {
    expect(counts([-1, -2, 0, 3], 'less')).toEqual({ better: 2, worse: 1, same: 1 })
    expect(counts([-1, -2, 0, 3], 'more')).toEqual({ better: 1, worse: 2, same: 1 })
  })
})

describe('the fan', () => {
  const points = [0, 1, 2].map((k) => ({ at: 2026 + k, q05: 90 - k, q25: 95, q50: 100, q75: 105, q95: 110 + k }))
  const fan = { label: 'one', points, futures: [[100, 101, 102]] }
  const said = { title: 'T', says: 'S', band50: '50', band90: '90', history: 'h', now: 'n', truncated: 'cut', tick: String }

  it('never draws more than two options', () => {
    const scene = fanScene([], [fan, { ...fan, label: 'two' }, { ...fan, label: 'three' }], 800, said)
    expect(scene.marks.filter((mark) => mark.kind === 'path' && mark.is.startsWith('band90'))).toHaveLength(2)
  })

  it('says so where the axis does not begin at zero', () => {
    const marks = fanScene([], [fan], 800, said).marks
    expect(marks.some((mark) => mark.kind === 'text' && mark.text === 'cut')).toBe(true)
    const low = { ...fan, points: points.map((each) => ({ ...each, q05: 1 })) }
    expect(fanScene([], [low], 800, said).marks.some((mark) => mark.kind === 'text' && mark.text === 'cut')).toBe(false)
  })

  it('of the past draws what came over what was said, and says where the axis ends', () => {
    const wild = { ...fan, points: points.map((each) => ({ ...each, q95: 9000 })) }
    const scene = fanScene([{ at: 2025, value: 98 }], [wild], 800, { ...said, capped: 'above' }, -1, { came: [{ at: 2026, value: 99 }, { at: 2027, value: 120 }], most: 200 })
    expect(scene.marks.some((mark) => mark.kind === 'text' && mark.text === 'above')).toBe(true)
    const line = scene.marks.find((mark) => mark.kind === 'path' && mark.is === 'history')!
    expect(line.kind === 'path' && line.d.split('L')).toHaveLength(3)
    const band = scene.marks.find((mark) => mark.kind === 'path' && mark.is.startsWith('band90'))!
    const heights = band.kind === 'path' ? [...band.d.matchAll(/,(-?[\d.]+)/g)].map((each) => Number(each[1])) : []
    expect(Math.min(...heights)).toBeGreaterThan(0) // nothing is drawn outside the frame
  })

  it('draws a single future where one is chosen', () => {
    expect(fanScene([], [fan], 800, said, 0).marks.filter((mark) => mark.is === 'future a')).toHaveLength(1)
  })
})

describe('the map', () => {
  const said = { title: 'T', says: 'S', hatch: 'unsure', legend: 'l', tick: String }
  const ids = (topology as unknown as { objects: { states: { geometries: { id: string }[] } } }).objects.states.geometries.map((each) => each.id)

  it('holds the 32 states once, and nothing finer', () => {
    expect(new Set(ids).size).toBe(32)
    expect(ids.every((id) => /^MX-[A-Z]{3}$/.test(id))).toBe(true)
  })

  it('hatches what spans no change and colours the rest', () => {
    const figures = ids.map((id, k) => ({ id, value: k - 10, unsure: k % 2 === 0, says: '' }))
    const drawn = mapScene(topology as unknown as Topology, figures, 600, true, '', said).marks.filter((mark) => mark.kind === 'path')
    expect(drawn).toHaveLength(32)
    expect(drawn.filter((mark) => mark.is.includes('hatch'))).toHaveLength(16)
  })

  it('has five steps', () => {
    const limits = steps([{ id: 'a', value: 9, unsure: false, says: '' }], false)
    expect([0, 3, 5, 7, 9].map((value) => stepOf(value, limits))).toEqual([0, 1, 2, 3, 4])
  })
  it('holds about a fifth of the states in each step, one far from the rest or many close together', () => {
    const rates = [1.5, 3.7, 5.1, 5.6, 6.5, 7.2, 8.9, 9, 9.3, 10.1, 10.3, 10.7, 12, 12.5, 14.1, 14.6, 17.7, 18.3, 22.4, 22.5, 22.9,
      29.4, 33, 39.4, 44.3, 48.3, 48.7, 49, 59.1, 63, 68.9, 116.3]
    const limits = steps(rates.map((value, k) => ({ id: `${k}`, value, unsure: false, says: '' })), false)
    expect(limits).toEqual([9, 12, 22, 50])
    const held = [0, 1, 2, 3, 4].map((step) => rates.filter((value) => stepOf(value, limits) === step).length)
    expect(Math.min(...held)).toBeGreaterThanOrEqual(4)
  })
})

describe('the file of a picture', () => {
  it('holds title, note, source and every mark, with nothing left unescaped', () => {
    const scene = dotScene([{ label: 'a < b & "c"', dots: even }], 'less', 700, words, true)!
    const file = svgFile(scene, { title: 'T <b>', note: 'deaths a year, 2026 to 2030', foot: ['Iolaus 1', '/?q=a~b'] })
    expect(file).toContain('T &lt;b&gt;')
    expect(file).toContain('a &lt; b &amp; &quot;c&quot;')
    expect(file).toContain('/?q=a~b')
    expect(file.match(/<circle/g)).toHaveLength(50)
    expect(file).not.toMatch(/href|url\((?!#)/)
    expect(new DOMParser().parseFromString(file, 'image/svg+xml').querySelector('parsererror')).toBeNull()
  })
})
