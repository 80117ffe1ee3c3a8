// What an address asks for: a period, a place. A code that is none falls back, it never breaks the page.
import {
  addDays,
  daysBetween,
  monthOf,
  type Period,
  parsePeriod,
  type PlainDate,
  periodCode,
  quarterOf,
  yearOf,
  yearPeriod,
} from '#src/ground/calendar/index.ts'
import { periodTitle } from './wording.ts'

/** Three years: what lasts longer is read year by year. */
const LONGEST = 1100

/** The period of a code, else the year of the day. */
export function askedPeriod(code: string | undefined, today: PlainDate): Period {
  const period = code === undefined ? undefined : parsePeriod(code)
  const known = period && daysBetween(period.from, period.to) <= LONGEST ? period : undefined
  return known ?? yearPeriod(yearOf(today))
}

export type PeriodGroup = { label: string; options: { value: string; label: string }[] }

/** The periods one may choose: years back to the first relevés, the last quarters and months; the one shown is always there. */
export function periodOptions(today: PlainDate, shown: Period): PeriodGroup[] {
  const year = yearOf(today)
  const years = Array.from({ length: 8 }, (_, back) => yearPeriod(year - back))
  const quarters = back(quarterOf(today), 8, quarterOf)
  const months = back(monthOf(today), 14, monthOf)
  const all = [...years, ...quarters, ...months]
  const groups: PeriodGroup[] = [
    { label: 'Années', options: years.map(option) },
    { label: 'Trimestres', options: quarters.map(option) },
    { label: 'Mois', options: months.map(option) },
  ]
  if (all.some((one) => one.from === shown.from && one.to === shown.to)) return groups
  return [{ label: 'Période affichée', options: [option(shown)] }, ...groups]
}

const option = (period: Period): { value: string; label: string } => ({
  value: periodCode(period),
  label: periodTitle(period),
})

function back(first: Period, count: number, of: (day: PlainDate) => Period): Period[] {
  const found = [first]
  while (found.length < count) found.push(of(addDays((found.at(-1) ?? first).from, -1)))
  return found
}
