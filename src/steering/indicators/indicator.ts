// How the value of an indicator is written.
import { formatGap, formatNumber, NO_BREAK, ratio, toDecimals } from '#src/ground/design/text/index.ts'
import type { Indicator, Operator, Unit } from '#src/core/measures/index.ts'

export type { Direction, Frequency, Indicator, Operator, Rounding, Unit, Way } from '#src/core/measures/index.ts'

/** Behind the value, and what a numerator ÷ a denominator is multiplied by. */
export const UNITS: Readonly<Record<Unit, { symbol: string; scale: 1 | 100; gap: readonly [string, string] }>> = {
  percent: { symbol: '%', scale: 100, gap: ['pt', 'pts'] },
  days: { symbol: 'j', scale: 1, gap: ['j', 'j'] },
  count: { symbol: '', scale: 1, gap: ['de plus', 'de plus'] },
  score5: { symbol: 'sur 5', scale: 1, gap: ['pt', 'pts'] },
  per_month: { symbol: 'par mois', scale: 1, gap: ['par mois', 'par mois'] },
}

export const OPERATORS: Readonly<Record<Operator, string>> = {
  at_least: 'au moins',
  at_most: 'au plus',
  under: 'moins de',
  over: 'plus de',
}

export const OPERATOR_CODES = ['at_least', 'at_most', 'under', 'over'] as const satisfies readonly Operator[]

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
}

/** The value as published: brought to its decimals as the indicator declares, from the integers when there are any. */
export function published(indicator: Indicator, amount: Valued): number | null {
  const { decimals, rounding } = indicator
  const { scale } = UNITS[indicator.unit]
  if (amount.numerator !== null && amount.denominator !== null && !amount.ownForm && !amount.mean) {
    return ratio(amount.numerator, amount.denominator, { decimals, rounding, scale })
  }
  if (amount.value === null) return null
  return amount.ownForm ? amount.value : toDecimals(amount.value, { decimals, rounding })
}

/** « 73,6 », « 1 375 », « ≈ 340 »: the value without its unit. */
export function written(indicator: Indicator, amount: Valued): string {
  const value = published(indicator, amount)
  if (value === null) return '–'
  const text = formatNumber(value, amount.ownForm ? {} : { decimals: indicator.decimals, rounding: indicator.rounding })
  return amount.approximate ? `≈${NO_BREAK}${text}` : text
}

/** The value with its unit: « 73,6 % ». */
export function writtenWithUnit(indicator: Indicator, amount: Valued): string {
  return withUnit(indicator, written(indicator, amount))
}

/** A text and the unit of the indicator. */
export function withUnit(indicator: Indicator, text: string): string {
  const { symbol } = UNITS[indicator.unit]
  return symbol === '' ? text : `${text}${NO_BREAK}${symbol}`
}

/** A difference of two published values: points for a rate, never per cent; days for a delay. */
export function gapText(indicator: Indicator, difference: number): string {
  const { gap } = UNITS[indicator.unit]
  const decimals = Math.max(indicator.decimals, decimalsOf(difference))
  if (indicator.unit === 'count') return formatGap(difference, { decimals, unit: ['', ''] }).trim()
  return trimmed(formatGap(difference, { decimals, unit: gap }))
}

/** The size of a gap without its sign: « 0,7 pt ». */
export function gapSize(indicator: Indicator, difference: number): string {
  return gapText(indicator, Math.abs(difference)).replace(/^\+/, '')
}

/** The difference of two published values, exact to the digits shown. */
export function difference(a: number, b: number): number {
  return toDecimals(Math.round((a - b) * 1e6) / 1e6, { decimals: 4 })
}

function decimalsOf(value: number): number {
  return Math.min(2, String(Math.abs(value)).split('.')[1]?.length ?? 0)
}

/** « +25,0 pts » says no more than « +25 pts ». */
function trimmed(text: string): string {
  return text.replace(/,0+(?=\D|$)/, '')
}
