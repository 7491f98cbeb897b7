import { describe, expect, it } from 'vitest'
import en from '../src/words/en.json'
import es from '../src/words/es.json'
import { lead, likelihood, tone } from '../src/words/chances'
import { Names } from '../src/words/names'
import { Numbers } from '../src/words/numbers'
import { flat, load, speaker } from '../src/words/words'

const english = flat(en)
const spanish = flat(es)
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((each) => each[1]!).sort()

// the page's own source as text, by the builder: no types of Node are needed
const SOURCES = import.meta.glob<string>('../src/**/*.{ts,svelte}', { query: '?raw', import: 'default', eager: true })

describe('the catalogues', () => {
  it('hold the same keys', () => expect(Object.keys(spanish).sort()).toEqual(Object.keys(english).sort()))

  it('have the same places to fill in each text', () => {
    for (const key of Object.keys(english)) expect(places(spanish[key]!), key).toEqual(places(english[key]!))
  })

  it('never say billón, nor leave a text empty', () => {
    for (const [key, text] of Object.entries(spanish)) {
      expect(text.toLowerCase(), key).not.toMatch(/bill[oó]n/)
      expect(text === '', key).toBe(english[key] === '')
    }
  })

  it('hold every key that the page says', () => {
    const code = Object.values(SOURCES).join('\n')
    const said = [...code.matchAll(/\bsay\(\s*'([\w. ]+)'/g)].map((each) => each[1]!)
    expect(said.length).toBeGreaterThan(150)
    expect(said.filter((key) => !(key in english))).toEqual([])
  })

  it('refuse a key that does not exist', () => expect(() => speaker(en)('no.such')).toThrow(/no\.such/))

  it('fill places and leave what is not given', () => {
    expect(speaker(en)('futures.count', { n: 3 })).toBe('3 of 50 futures')
    expect(speaker(es)('futures.count')).toBe('{n} de 50 futuros')
  })
})

describe('numbers', () => {
  const one = new Numbers('en')
  const other = new Numbers('es')
  it('have two figures, in each language', () => {
    expect(one.rounded(84321)).toBe('84,000')
    expect(other.rounded(84321)).toBe('84,000')
    expect(one.rounded(0.03149)).toBe('0.031')
    expect(one.signed(-1523)).toBe('\u22121,500')
    expect(one.signed(12.4)).toBe('+12')
    expect(one.signed(0)).toBe('0')
    expect(one.rounded(-0.00002)).toBe('\u22122.0e\u22125')
  })
  it('scale large numbers as each language does', () => {
    expect(one.rounded(1.24e9)).toBe('1.2 billion')
    expect(other.rounded(1.24e9)).toBe('1.2 mil millones')
    expect(other.rounded(8.4e11)).toBe('840 mil millones')
    expect(other.rounded(1.2e12)).toBe('1,200 mil millones')
    expect(other.rounded(3.5e6)).toBe('3.5 millones')
  })
  it('say ends that are not certain', () => {
    expect(one.percent(0.001)).toBe('under 1%')
    expect(one.percent(0.999)).toBe('over 99%')
    expect(one.percent(1)).toBe('100%')
    expect(other.percent(0.62)).toBe('62\u202f%')
  })
})

describe('words of chance', () => {
  it('belong to the whole percentage beside them', () => {
    expect(likelihood(0.62)).toBe('as_likely_as_not')
    expect(likelihood(0.656)).toBe('likely')
    expect(likelihood(0.654)).toBe('as_likely_as_not')
    expect(likelihood(0)).toBe('exceptionally_unlikely')
    expect(likelihood(1)).toBe('virtually_certain')
  })
  it('name no side without two futures in three', () => {
    expect(lead(0.6)).toBe('too_close')
    expect(tone(0.6)).toBe('even')
    expect(lead(0.4)).toBe('too_close')
    expect(lead(0.7)).toBe('probably')
    expect(lead(0.3)).toBe('probably_not')
  })
})

describe('names in both languages', () => {
  it('lose their year in both languages', async () => {
    for (const [language, a] of [['en', 'a year'], ['es', 'al año']] as const) {
      const names = new Names(await load(language), null)
      expect(names.unit('mx_homicides')).toContain(a)
      expect(names.plainUnit('mx_homicides')).not.toContain(a)
      expect(names.plainUnit('cooperation')).toBe(names.unit('cooperation'))
    }
  })
  it('have rules, forms and numbers in Spanish, and in English as given', async () => {
    const es = new Names(await load('es'), null)
    const en = new Names(await load('en'), null)
    expect(es.rule('us_war_powers', 'authority', 'x')).toBe('Congreso: Resolución sobre Poderes de Guerra')
    expect(en.rule('us_war_powers', 'authority', 'as given')).toBe('as given')
    expect(es.form('Smugglers do not learn')).toBe('Los traficantes no aprenden')
    expect(es.number('trade.duration', 'length of an episode')).toContain('episodio')
    expect(es.condition('a rule of one’s own')).toBe('a rule of one’s own')
  })
})
