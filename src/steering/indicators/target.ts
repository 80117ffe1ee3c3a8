// Targets: which one holds for a place and a period, and how far a value stands from it.
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { PlaceId } from './cell.ts'
import { difference, gapSize, gapText, type Indicator, type Operator, withUnit } from './indicator.ts'

export type Target = {
  id: number
  indicator: string
  place: PlaceId
  from: PlainDate
  to: PlainDate | null
  operator: Operator
  value: number
  authority: string
  source: string
  version: number
}

/** The site's own target, else the département's: the one in force at the end of the period. */
export function targetFor(
  list: readonly Target[],
  { indicator, place, period }: { indicator: string; place: PlaceId; period: Span },
): Target | undefined {
  const holds = (at: PlaceId) =>
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

/** Whether a published value meets a target, and the difference of both. */
export function standingOf(value: number, { operator, value: target }: Pick<Target, 'operator' | 'value'>): Standing {
  const gap = difference(value, target)
  const met = { at_least: gap >= 0, over: gap > 0, at_most: gap <= 0, under: gap < 0 }[operator]
  return { met, gap }
}

/** « Cible : 75 % ou plus ». */
export function targetText(indicator: Indicator, { operator, value }: Pick<Target, 'operator' | 'value'>): string {
  const text =
    indicator.unit === 'days'
      ? `${formatNumber(value)} ${value < 2 ? 'jour' : 'jours'}`
      : withUnit(indicator, formatNumber(value))
  if (operator === 'at_least') return `${text} ou plus`
  if (operator === 'at_most') return `${text} ou moins`
  return `${operator === 'under' ? 'moins de' : 'plus de'} ${text}`
}

/** « 0,7 pt sous la cible », « 1,2 j au-dessus de la cible ». */
export function standingText(indicator: Indicator, { met, gap }: Standing): string {
  if (met) return 'cible atteinte'
  const side = gap < 0 ? 'sous la cible' : 'au-dessus de la cible'
  return gap === 0 ? 'à la cible, non dépassée' : `${gapSize(indicator, gap)} ${side}`
}

/** « −1,4 pt ». */
export function shortGap(indicator: Indicator, { gap }: Standing): string {
  return gapText(indicator, gap)
}

/** « 1,4 point sous la cible de 75 % ». */
export function gapWithTarget(
  indicator: Indicator,
  standing: Standing,
  target: Pick<Target, 'operator' | 'value'>,
): string {
  const aim = withUnit(indicator, formatNumber(target.value))
  if (standing.met) return `cible de ${aim} atteinte`
  return `${standingText(indicator, standing)} de ${aim}`
}
