import { addDays, type Calendar, isWorkingDay, type PlainDate } from '#src/ground/calendar/index.ts'

export type Days = { from: PlainDate; to: PlainDate }

/** Every day between two, both counted. */
export function daysIn({ from, to }: Days): PlainDate[] {
  const days: PlainDate[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

/** The days between two on which a site works. */
export function workingDaysIn(span: Days, calendar: Calendar): PlainDate[] {
  return daysIn(span).filter((day) => isWorkingDay(day, calendar))
}
