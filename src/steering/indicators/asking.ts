// What an address asks for: a period, a place. A code that is none falls back, it never breaks the page.
import {
  daysBetween,
  type Period,
  parsePeriod,
  type PlainDate,
  yearOf,
  yearPeriod,
} from '#src/ground/calendar/index.ts'

/** Three years: what lasts longer is read year by year. */
const LONGEST = 1100

const tooLong = (period: Period): boolean => daysBetween(period.from, period.to) > LONGEST

/** The period of a code, else the year of the day. */
export function askedPeriod(code: string | undefined, today: PlainDate): Period {
  const period = code === undefined ? undefined : parsePeriod(code)
  return period && !tooLong(period) ? period : yearPeriod(yearOf(today))
}

/** Why a period that is one is not shown. */
export function longPeriodFault(code: string): string | undefined {
  const period = parsePeriod(code)
  return period && tooLong(period) ? 'Choisissez trois ans au plus : au-delà, lisez année par année.' : undefined
}
