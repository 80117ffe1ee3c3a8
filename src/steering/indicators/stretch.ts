// What is read around a period: its years, and what it is compared with.
import {
  addDays,
  monthOf,
  type Period,
  previousYear,
  quarterOf,
  type Span,
  yearOf,
  yearPeriod,
} from '#src/ground/calendar/index.ts'

export type Against = 'last-year' | 'previous'

/** The period compared with: the same one a year before, or the one just before. */
export function comparedWith(period: Period, against: Against): Period {
  if (against === 'last-year' || period.kind === 'custom') return previousYear(period)
  const last = addDays(period.from, -1)
  if (period.kind === 'month') return monthOf(last)
  return period.kind === 'quarter' ? quarterOf(last) : yearPeriod(yearOf(last))
}

/** The stretch that holds the period, its year (for the months) and what it is compared with. */
export function stretchOf(period: Period, before: Period): Span {
  const years = [yearPeriod(yearOf(period.from)), yearPeriod(yearOf(period.to)), yearPeriod(yearOf(before.from))]
  const from = years.map((year) => year.from).toSorted()
  const to = years.map((year) => year.to).toSorted()
  return { from: from[0] ?? period.from, to: to.at(-1) ?? period.to }
}
