/* Numbers as a reader wants them, in each language: two significant figures, signs, ranges, chances.

Takes      numbers, a language, a unit
Gives      Numbers: rounded(), signed(), ranged(), percent(), share(), exact(), year()
Invariant  the same rounding as the command line's; es-MX: decimal point, comma for thousands; Spanish never says
           "billón": large numbers are millones and mil millones; a minus is a minus sign, never a hyphen
*/
import type { Language } from '../state/view'

export interface Range {
  low: number
  median: number
  high: number
}

const LOCALE: Record<Language, string> = { en: 'en-US', es: 'es-MX' }
const FIGURES = 2
const MINUS = '\u2212'
const NARROW = '\u202f'

const SCALES: Record<Language, readonly (readonly [number, string])[]> = {
  en: [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ],
  es: [
    [1e9, ' mil millones'],
    [1e6, ' millones'],
  ],
}

/** Round to two significant figures. */
export function twoFigures(value: number): number {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(FIGURES))
}

export class Numbers {
  readonly language: Language

  constructor(language: Language) {
    this.language = language
  }

  private show(value: number, decimals: number): string {
    const format = new Intl.NumberFormat(LOCALE[this.language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: true,
    })
    return format.format(Math.abs(value))
  }

  private plain(value: number): string {
    const size = Math.abs(value)
    if (size === 0) return '0'
    const sign = value < 0 ? MINUS : ''
    if (size < 1e-4) return sign + size.toExponential(1).replace('-', MINUS)
    return sign + this.show(value, Math.max(0, FIGURES - 1 - Math.floor(Math.log10(size))))
  }

  /** Two significant figures: 84,000; 0.031; 1.2 billion or 1.2 mil millones. */
  rounded(value: number): string {
    const short = twoFigures(value)
    const scale = SCALES[this.language].find(([size]) => Math.abs(short) >= size)
    return scale ? this.plain(twoFigures(short / scale[0])) + scale[1] : this.plain(short)
  }

  /** The same with its sign; zero has none. */
  signed(value: number): string {
    const text = this.rounded(value)
    return twoFigures(value) > 0 && text !== '0' ? `+${text}` : text
  }

  /** Low to high. */
  ranged(given: Range, sign = false): string {
    const show = (each: number): string => (sign ? this.signed(each) : this.rounded(each))
    return this.language === 'es' ? `${show(given.low)} a ${show(given.high)}` : `${show(given.low)} to ${show(given.high)}`
  }

  /** A chance as a whole percentage; ends that are not certain are said as such. */
  percent(share: number): string {
    const whole = Math.round(100 * share)
    const mark = this.language === 'es' ? `${NARROW}%` : '%'
    if (whole === 0 && share > 0) return this.language === 'es' ? `menos de 1${mark}` : `under 1${mark}`
    if (whole === 100 && share < 1) return this.language === 'es' ? `más de 99${mark}` : `over 99${mark}`
    return `${whole}${mark}`
  }

  /** A change in percent, two figures with a sign. */
  change(percent: number): string {
    return this.signed(percent) + (this.language === 'es' ? `${NARROW}%` : '%')
  }

  /** A whole number with thousands. */
  whole(value: number): string {
    return (value < 0 ? MINUS : '') + this.show(value, 0)
  }
}

/** A share of worlds as a count of fifty equally likely futures. */
export function fifty(share: number): number {
  return Math.round(50 * share)
}
