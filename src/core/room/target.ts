// Targets: which one holds for a place and a period, whether a value meets it, and in which words.
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Operator } from '#src/core/measures/index.ts'
import { compareRatio, formatNumber } from '#src/ground/design/text/index.ts'
import {
  difference,
  gapSize,
  gapText,
  inSentence,
  published,
  UNITS,
  type Valued,
  withUnit,
  type Writing,
} from './value.ts'

export const OPERATORS: Readonly<Record<Operator, string>> = {
  at_least: 'au moins',
  at_most: 'au plus',
  under: 'moins de',
  over: 'plus de',
}
export const OPERATOR_CODES = ['at_least', 'at_most', 'under', 'over'] as const satisfies readonly Operator[]

export type Target = {
  id: number
  indicator: string
  /** 0 stands for the whole département. */
  place: number
  from: PlainDate
  to: PlainDate | null
  operator: Operator
  value: number
  authority: string
  source: string
  version: number
}
export type Aim = Pick<Target, 'operator' | 'value'>

/** The site's own target, else the département's: the one in force at the end of the period. */
export function targetFor(
  list: readonly Target[],
  { indicator, place, period }: { indicator: string; place: number; period: Span },
): Target | undefined {
  const holds = (at: number) =>
    list
      .filter(
        (one) =>
          one.indicator === indicator &&
          one.place === at &&
          one.from <= period.to &&
          (one.to === null || one.to >= period.to),
      )
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  return holds(place) ?? holds(0)
}

export type Standing = { met: boolean; gap: number }

const meets = ({ operator }: Aim, sign: number): boolean =>
  ({ at_least: sign >= 0, over: sign > 0, at_most: sign <= 0, under: sign < 0 })[operator]

/** Whether a value already written meets a target, and the difference of both. */
export function standingOf(value: number, aim: Aim): Standing {
  const gap = difference(value, aim.value)
  return { met: meets(aim, gap), gap }
}

/** More digits than anybody reads: beyond, two fractions of records are the same. */
const MOST_DIGITS = 12

/** Above, at or below the target: by the integers where there are any, never by what is written. */
function side({ unit }: Writing, amount: Valued, { value }: Aim): number | undefined {
  const { numerator, denominator } = amount
  if (numerator !== null && denominator !== null && !amount.ownForm && !amount.mean) {
    return denominator === 0 ? undefined : compareRatio({ numerator, denominator, scale: UNITS[unit].scale }, value)
  }
  return amount.value === null ? undefined : Math.sign(difference(Number(amount.value.toFixed(MOST_DIGITS)), value))
}

/**
 * Judges a value. The verdict is that of the exact value; where the written one would say otherwise (74,96 % written 75,0 % beside a
 * missed target of 75), it is written with as many digits more as it takes.
 */
export function judge<A extends Valued>(
  writing: Writing,
  amount: A,
  aim: Aim | undefined,
): { amount: A; value: number | null; standing: Standing | undefined } {
  const value = published(writing, amount)
  const sign = aim && value !== null ? side(writing, amount, aim) : undefined
  if (!aim || value === null || sign === undefined) return { amount, value, standing: undefined }
  const met = meets(aim, sign)
  const { rounding, decimals } = amount.writing ?? writing
  for (let digits = decimals; digits <= MOST_DIGITS; digits += 1) {
    const shown = digits === decimals ? amount : { ...amount, writing: { decimals: digits, rounding } }
    const now = published(writing, shown) ?? value
    const standing = standingOf(now, aim)
    if (standing.met === met) return { amount: shown, value: now, standing }
  }
  return { amount, value, standing: { met, gap: difference(value, aim.value) } }
}

/** « 75 % ou plus », « moins de 5 jours ». */
export function targetText(writing: Pick<Writing, 'unit'>, { operator, value }: Aim): string {
  const text = inSentence(writing, value)
  if (operator === 'at_least') return `${text} ou plus`
  if (operator === 'at_most') return `${text} ou moins`
  return `${operator === 'under' ? 'moins de' : 'plus de'} ${text}`
}

/** « 0,7 pt sous la cible », « 1,2 j au-dessus de la cible ». */
export function standingText(writing: Writing, { met, gap }: Standing): string {
  if (met) return 'cible atteinte'
  const side = gap < 0 ? 'sous la cible' : 'au-dessus de la cible'
  return gap === 0 ? 'à la cible, non dépassée' : `${gapSize(writing, gap)} ${side}`
}

/** « −1,4 pt ». */
export function shortGap(writing: Writing, { gap }: Standing): string {
  return gapText(writing, gap)
}

/** « 1,4 point sous la cible de 75 % ». */
export function gapWithTarget(writing: Writing, standing: Standing, { value }: Aim): string {
  const aim = withUnit(writing, formatNumber(value))
  if (standing.met) return `cible de ${aim} atteinte`
  return standing.gap === 0 ? `à la cible de ${aim}, non dépassée` : `${standingText(writing, standing)} de ${aim}`
}
