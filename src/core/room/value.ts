// How a figure is written: its unit, its digits, its rounding, and the difference of two figures.
import type { Unit } from '#src/core/measures/index.ts'
import { formatGap, formatNumber, NO_BREAK, ratio, type Rounding, toDecimals } from '#src/ground/design/text/index.ts'

/** Behind the value, and what a numerator ÷ a denominator is multiplied by. */
export const UNITS: Readonly<Record<Unit, { symbol: string; scale: 1 | 100; gap: readonly [string, string] }>> = {
  percent: { symbol: '%', scale: 100, gap: ['pt', 'pts'] },
  days: { symbol: 'j', scale: 1, gap: ['j', 'j'] },
  count: { symbol: '', scale: 1, gap: ['de plus', 'de plus'] },
  score5: { symbol: 'sur 5', scale: 1, gap: ['pt', 'pts'] },
  per_month: { symbol: 'par mois', scale: 1, gap: ['par mois', 'par mois'] },
  points: { symbol: 'pts', scale: 100, gap: ['pt', 'pts'] },
  times: { symbol: '', scale: 1, gap: ['', ''] },
  hours: { symbol: 'h', scale: 1, gap: ['h', 'h'] },
}

/** What an indicator says of the way its values are written; a département may set the digits and the rounding. */
export type Writing = { unit: Unit; decimals: number; rounding: Rounding }

export type Valued = {
  numerator: number | null
  denominator: number | null
  /** In the unit of the indicator (73,67 for a percentage), not rounded. */
  value: number | null
  /** Supplied without numerator: keeps the decimals it came with. */
  ownForm: boolean
  /** The mean of the months is no quotient of the sums. */
  mean: boolean
  approximate: boolean
  /** Written otherwise than the indicator says: more digits beside a target, or as it was published. */
  writing?: { decimals: number; rounding: Rounding } | undefined
}

/** A plain fraction as a value to write. */
export function fraction(numerator: number, denominator: number): Valued {
  return { numerator, denominator, value: null, ownForm: false, mean: false, approximate: false }
}

const isFraction = (amount: Valued): amount is Valued & { numerator: number; denominator: number } =>
  amount.numerator !== null && amount.denominator !== null && !amount.ownForm && !amount.mean

/** The value as published: brought to its digits as its writing says, from the integers when there are any. */
export function published(writing: Writing, amount: Valued): number | null {
  const { decimals, rounding } = amount.writing ?? writing
  if (isFraction(amount)) {
    return ratio(amount.numerator, amount.denominator, { decimals, rounding, scale: UNITS[writing.unit].scale })
  }
  if (amount.value === null) return null
  return amount.ownForm ? amount.value : toDecimals(amount.value, { decimals, rounding })
}

/** « 73,6 », « 1 375 », « ≈ 340 », « × 2,4 », « +14,0 »: the value without its unit. */
export function written(writing: Writing, amount: Valued): string {
  const value = published(writing, amount)
  if (value === null) return '–'
  const { decimals, rounding } = amount.writing ?? writing
  const digits = formatNumber(value, amount.ownForm ? {} : { decimals, rounding })
  const text =
    writing.unit === 'times' ? `×${NO_BREAK}${digits}` : writing.unit === 'points' && value > 0 ? `+${digits}` : digits
  return amount.approximate ? `≈${NO_BREAK}${text}` : text
}

/** The value with its unit: « 73,6 % ». */
export function writtenWithUnit(writing: Writing, amount: Valued): string {
  return withUnit(writing, written(writing, amount))
}

/** A text and the unit of the indicator. */
export function withUnit({ unit }: Pick<Writing, 'unit'>, text: string): string {
  const { symbol } = UNITS[unit]
  return symbol === '' ? text : `${text}${NO_BREAK}${symbol}`
}

/** Inside a sentence, days are words: « 5 jours », « 75 % ». */
export function inSentence(writing: Pick<Writing, 'unit'>, value: number): string {
  if (writing.unit === 'days') return `${formatNumber(value)}${NO_BREAK}${value < 2 ? 'jour' : 'jours'}`
  return withUnit(writing, formatNumber(value))
}

/** A difference of two published values: points for a rate, never per cent; days for a delay. */
export function gapText({ unit, decimals }: Pick<Writing, 'unit' | 'decimals'>, difference: number): string {
  const shown = Math.max(decimals, decimalsOf(difference))
  if (unit === 'count' || unit === 'times') return formatGap(difference, { decimals: shown, unit: ['', ''] }).trim()
  return trimmed(formatGap(difference, { decimals: shown, unit: UNITS[unit].gap }))
}

/** The size of a gap without its sign: « 0,7 pt ». */
export function gapSize(writing: Pick<Writing, 'unit' | 'decimals'>, difference: number): string {
  return gapText(writing, Math.abs(difference)).replace(/^\+/, '')
}

/** The difference of two published values, exact to the digits shown. */
export function difference(a: number, b: number): number {
  return toDecimals(a - b, { decimals: Math.max(decimalsOf(a), decimalsOf(b)) })
}

function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}

/** « +25,0 pts » says no more than « +25 pts ». */
function trimmed(text: string): string {
  return text.replace(/,0+(?=\D|$)/, '')
}
