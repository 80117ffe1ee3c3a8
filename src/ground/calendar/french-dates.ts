import { addDays, dayOfWeek, partsOf, type PlainDate, yearOf } from '#src/ground/calendar/plain-date.ts'

// A number stays on the line of its word.
const NBSP = '\u00a0'

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
const SHORT_MONTHS = 'janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.'.split(' ')
const WEEKDAYS = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ')
const SHORT_WEEKDAYS = 'lun. mar. mer. jeu. ven. sam. dim.'.split(' ')

/** « mars », of a month from 1 to 12. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? ''
}

/** « mars », « févr. »: for axes and narrow columns. */
export function shortMonthName(month: number): string {
  return SHORT_MONTHS[month - 1] ?? ''
}

/** « mardi ». */
export function weekdayName(day: PlainDate): string {
  return WEEKDAYS[dayOfWeek(day) - 1] ?? ''
}

/** « mar. », for the cells of the clock. */
export function shortWeekdayName(day: PlainDate): string {
  return SHORT_WEEKDAYS[dayOfWeek(day) - 1] ?? ''
}

/** « 12 mai », « 1er janvier »: the year is said nearby. */
export function dayAndMonth(day: PlainDate): string {
  const parts = partsOf(day)
  return `${ordinalDay(parts.day)}${NBSP}${monthName(parts.month)}`
}

/** « 12 mai 2026 », « 1er janvier 2026 ». */
export function longDate(day: PlainDate): string {
  return `${dayAndMonth(day)}${NBSP}${yearOf(day)}`
}

/** « mardi 17 novembre 2026 ». */
export function longDateWithWeekday(day: PlainDate): string {
  return `${weekdayName(day)} ${longDate(day)}`
}

/** « 17 nov. », and « 17 nov. 2025 » when the year is not that of `today`. */
export function shortDate(day: PlainDate, today: PlainDate): string {
  const parts = partsOf(day)
  const short = `${ordinalDay(parts.day)}${NBSP}${shortMonthName(parts.month)}`
  return parts.year === yearOf(today) ? short : `${short}${NBSP}${parts.year}`
}

/** « demain, mardi 17 novembre », « aujourd’hui, lundi 16 novembre », « vendredi 20 novembre »; with the year when it is not that of `today`. */
export function nearDate(day: PlainDate, today: PlainDate): string {
  const date = yearOf(day) === yearOf(today) ? dayAndMonth(day) : longDate(day)
  const written = `${weekdayName(day)} ${date}`
  if (day === today) return `aujourd’hui, ${written}`
  if (day === addDays(today, 1)) return `demain, ${written}`
  if (day === addDays(today, -1)) return `hier, ${written}`
  return written
}

/** « 9 h », « 9 h 05 ». */
export function hourText({ hour, minute }: { hour: number; minute: number }): string {
  const whole = `${hour}${NBSP}h`
  return minute === 0 ? whole : `${whole}${NBSP}${String(minute).padStart(2, '0')}`
}

/** « du 3 au 20 avril 2022 », « du 23 mars au 20 avril 2022 », « du 15 décembre 2022 au 3 janvier 2023 », « le 12 mai 2026 ». */
export function dateRange(from: PlainDate, to: PlainDate): string {
  if (from === to) return `le ${longDate(from)}`
  const first = partsOf(from)
  const last = partsOf(to)
  if (first.year !== last.year) return `du ${longDate(from)} au ${longDate(to)}`
  if (first.month !== last.month) return `du ${dayAndMonth(from)} au ${longDate(to)}`
  return `du ${ordinalDay(first.day)} au ${longDate(to)}`
}

/** Days in order, the month said once: « 10, 12 et 13 novembre », « 30 décembre, 2 et 4 janvier ». */
export function dayList(days: readonly PlainDate[]): string {
  const words = days.map((day, index) => {
    const next = days[index + 1]
    const sameMonthFollows = next !== undefined && next.slice(0, 7) === day.slice(0, 7)
    return sameMonthFollows ? ordinalDay(partsOf(day).day) : dayAndMonth(day)
  })
  const last = words.pop()
  if (last === undefined) return ''
  return words.length === 0 ? last : `${words.join(', ')} et ${last}`
}

function ordinalDay(day: number): string {
  return day === 1 ? '1er' : String(day)
}
