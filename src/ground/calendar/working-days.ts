import { holidaysByEpochDay, type HolidayPlace } from '#src/ground/calendar/holidays.ts'
import {
  addDays,
  dateOf,
  daysBetween,
  epochDay,
  fromEpochDay,
  type PlainDate,
  weekdayOfEpochDay,
  yearOf,
} from '#src/ground/calendar/plain-date.ts'

/**
 * Which days a site works: Monday to Friday, less the public holidays of its territory, less the closing days it records, each with its
 * reason. `breaks`: days that do not count for one clock, whatever its unit.
 */
export type Calendar = HolidayPlace & {
  closings: ReadonlyMap<PlainDate, string>
  breaks?: ReadonlyMap<PlainDate, string>
}

/** What a day that is not worked is, and why, in French. */
export type Closure = { kind: 'weekend' | 'holiday' | 'closing' | 'break'; reason: string }

/** Delays are promised in working days (« jours ouvrés ») or in calendar days (« jours calendaires »). */
export type DayUnit = 'working' | 'calendar'
export type Term = { days: number; unit: DayUnit }

// A calendar shut for years on end is a mistake of entry: say so rather than search for ever.
const LONGEST_CLOSURE = 366

/** The break of a clock that a day falls in; it holds for working and calendar days alike. */
export function breakOf(day: PlainDate, { breaks }: Calendar): Closure | undefined {
  const reason = breaks?.get(day)
  return reason === undefined ? undefined : { kind: 'break', reason }
}

/** Why a day is not worked, or nothing when it is. A break comes first, then a week-end, then the public holiday, then the local closing. */
export function closureOf(day: PlainDate, calendar: Calendar): Closure | undefined {
  const stopped = breakOf(day, calendar)
  if (stopped) return stopped
  const count = epochDay(day)
  const weekday = weekdayOfEpochDay(count)
  if (weekday >= 6) return { kind: 'weekend', reason: weekday === 6 ? 'samedi' : 'dimanche' }
  const holiday = holidaysByEpochDay(yearOf(day), calendar).get(count)
  if (holiday !== undefined) return { kind: 'holiday', reason: holiday }
  const closing = calendar.closings.get(day)
  return closing === undefined ? undefined : { kind: 'closing', reason: closing }
}

/** The reason in French why a day is not worked: « samedi », « lundi de Pâques », « pont »; nothing when it is. */
export function whyClosed(day: PlainDate, calendar: Calendar): string | undefined {
  return closureOf(day, calendar)?.reason
}

/** True when the site works that day. */
export function isWorkingDay(day: PlainDate, calendar: Calendar): boolean {
  return closureOf(day, calendar) === undefined
}

/**
 * The day that lies `count` working days after `start`, which is day 0 whether worked or not: received on a Monday with one day, due
 * on Tuesday. Zero gives `start` itself; a negative count goes back (a reminder two working days before).
 */
export function addWorkingDays(start: PlainDate, count: number, calendar: Calendar): PlainDate {
  if (!Number.isInteger(count)) throw new RangeError(`Not a whole number of days: ${count}`)
  const isWorked = judge(calendar)
  const step = count < 0 ? -1 : 1
  let day = epochDay(start)
  let closed = 0
  for (let left = Math.abs(count); left > 0; ) {
    day += step
    if (isWorked(day)) {
      left--
      closed = 0
    } else if (++closed > LONGEST_CLOSURE) {
      throw new RangeError(`The calendar has no working day for a year around ${fromEpochDay(day)}`)
    }
  }
  return fromEpochDay(day)
}

/** Working days after `start` up to and including `end`: 0 on the same day, 0 from Friday to Sunday, negative when `end` lies before. */
export function workingDaysBetween(start: PlainDate, end: PlainDate, calendar: Calendar): number {
  if (end < start) return 0 - workingDaysBetween(end, start, calendar)
  const isWorked = judge(calendar)
  const last = epochDay(end)
  let count = 0
  for (let day = epochDay(start) + 1; day <= last; day++) if (isWorked(day)) count++
  return count
}

/**
 * The last day to answer. Day 0 is the day of receipt. A term in calendar days that ends on a closed day is kept as it is: it is a
 * promise of the standard, not a procedural time limit, and putting it off would lengthen it in silence.
 */
export function dueOn(receivedOn: PlainDate, term: Term, calendar: Calendar): PlainDate {
  if (term.unit === 'working') return addWorkingDays(receivedOn, term.days, calendar)
  let day = receivedOn
  for (let left = term.days; left > 0; ) {
    day = addDays(day, 1)
    if (!breakOf(day, calendar)) left--
  }
  return day
}

/**
 * Days taken from receipt to answer, 0 on the same day. Lateness is judged on `dueOn`, not on this count: an answer given on the
 * Saturday after a due Friday counts no further working day and is late all the same.
 */
export function delay(
  taken: { receivedOn: PlainDate; answeredOn: PlainDate; unit: DayUnit },
  calendar: Calendar,
): number {
  const { receivedOn, answeredOn, unit } = taken
  return daysCounted({ start: receivedOn, end: answeredOn, unit }, calendar)
}

/** Days counted after `start` up to and including `end`, in a unit, less the breaks; negative when `end` lies before. */
export function daysCounted(
  { start, end, unit }: { start: PlainDate; end: PlainDate; unit: DayUnit },
  calendar: Calendar,
): number {
  if (unit === 'working') return workingDaysBetween(start, end, calendar)
  if (end < start) return 0 - daysCounted({ start: end, end: start, unit }, calendar)
  const broken = [...(calendar.breaks?.keys() ?? [])].filter((day) => day > start && day <= end)
  return daysBetween(start, end) - broken.length
}

/** The judge of a counting loop: it looks a year's holidays up once, and writes a day out only where there are closings to ask. */
function judge(calendar: Calendar): (count: number) => boolean {
  let first = 0
  let last = -1
  let names: ReadonlyMap<number, string> = new Map()
  return (count) => {
    if (weekdayOfEpochDay(count) >= 6) return false
    if (count < first || count > last) {
      const year = yearOf(fromEpochDay(count))
      first = epochDay(dateOf({ year, month: 1, day: 1 }))
      last = epochDay(dateOf({ year, month: 12, day: 31 }))
      names = holidaysByEpochDay(year, calendar)
    }
    if (names.has(count)) return false
    if (calendar.breaks !== undefined && calendar.breaks.has(fromEpochDay(count))) return false
    return calendar.closings.size === 0 || !calendar.closings.has(fromEpochDay(count))
  }
}
