import { fixedDigits, type Precision, type Rounding } from '#src/ground/design/text/decimal.ts'
import { MINUS, NO_BREAK } from '#src/ground/design/text/spaces.ts'

export interface NumberFormat {
  /** Declared digits after the comma; without it the value keeps its own form. */
  readonly decimals?: number
  readonly rounding?: Rounding
  readonly unit?: string
}

/** 1375.5 → « 1 375,5 », with the unit behind a no-break space. */
export function formatNumber(value: number, format: NumberFormat = {}): string {
  const { sign, digits } = signed(value, precisionOf(value, format))
  return `${sign === '−' ? MINUS : ''}${digits}${format.unit ? NO_BREAK + format.unit : ''}`
}

/** 73.6 → « 73,6 % ». The value is already on 100. */
export function formatRate(value: number, format: Omit<NumberFormat, 'unit'> = {}): string {
  return formatNumber(value, { decimals: 1, ...format, unit: '%' })
}

export interface GapFormat {
  readonly decimals?: number
  readonly rounding?: Rounding
  /** Singular and plural of the unit; points when left out, since a gap between rates is never in %. */
  readonly unit?: readonly [one: string, many: string]
}

/** −1.4 → « −1,4 pt », 28.6 → « +28,6 pts », 0 → « 0 pt ». */
export function formatGap(value: number, format: GapFormat = {}): string {
  const [one, many] = format.unit ?? ['pt', 'pts']
  const { sign, digits, shown } = signed(value, {
    decimals: format.decimals ?? 1,
    rounding: format.rounding ?? 'round',
  })
  if (sign === '') return `0${NO_BREAK}${one}`
  return `${sign === '−' ? MINUS : '+'}${digits}${NO_BREAK}${plural(shown, one, many)}`
}

/** French plural: singular below 2, so « 0 réponse », « 1,5 jour ». Gives the word alone. */
export function plural(n: number, one: string, many: string): string {
  return Math.abs(n) < 2 ? one : many
}

/** The number and its word: « 1 375 réponses ». */
export function formatCount(n: number, one: string, many: string): string {
  return `${formatNumber(n)}${NO_BREAK}${plural(n, one, many)}`
}

function precisionOf(value: number, format: NumberFormat): Precision {
  const own = String(Math.abs(value)).split('e')[0]?.split('.')[1]?.length ?? 0
  return { decimals: format.decimals ?? own, rounding: format.rounding ?? 'round' }
}

function signed(value: number, precision: Precision): { sign: '' | '+' | '−'; digits: string; shown: number } {
  const { whole, fraction, negative } = fixedDigits(value, precision)
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, NO_BREAK) + (fraction ? `,${fraction}` : '')
  const shown = Number(`${whole}.${fraction || '0'}`)
  return { sign: shown === 0 ? '' : negative ? '−' : '+', digits, shown }
}

/** « a », « a et b », « a, b et c »; `link` says « ou » instead. */
export function inList(words: readonly string[], link: 'et' | 'ou' = 'et'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${link} ${words.at(-1) ?? ''}`
}
