/**
 * A civil day without hour or zone, written `2026-05-14`. Strings of this form sort as days do, so `<` and `<=` compare them.
 * Arithmetic is on whole days since 1970-01-01 in the proleptic Gregorian calendar: no `Date`, hence no summer time to trip on.
 */
declare const plainDateBrand: unique symbol
export type PlainDate = string & { readonly [plainDateBrand]: true }

export type DateParts = { year: number; month: number; day: number }

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type DayOfWeek = 1 | 2 | 3 | 4 | 5 | 6 | 7

const WEEK: readonly DayOfWeek[] = [1, 2, 3, 4, 5, 6, 7]
const LENGTH = 10
const DASH = 45
const LAST_YEAR = 9999
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** True for the years that have a 29 February. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** Number of days of a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && isLeapYear(year)) return 29
  return MONTH_LENGTHS[month - 1] ?? 0
}

/** The day written in a text, or nothing when the text is not a possible day (2026-02-30, 2026-13-01, « demain »). */
export function parsePlainDate(text: string): PlainDate | undefined {
  // Thousands of days a page come back from the database: signs are looked at one by one, which costs a quarter of an expression.
  if (text.length !== LENGTH || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined
  for (let i = 0; i < LENGTH; i++) if (i !== 4 && i !== 7 && !isDigit(text.charCodeAt(i))) return undefined
  return isPossible({ year: digits(text, 0, 4), month: digits(text, 5, 7), day: digits(text, 8, 10) })
    ? branded(text)
    : undefined
}

/** The day written in a text; throws RangeError when it is not a possible day. */
export function plainDate(text: string): PlainDate {
  const day = parsePlainDate(text)
  if (day === undefined) throw new RangeError(`Not a possible day: ${JSON.stringify(text)}`)
  return day
}

/** The day of a year, a month (1 to 12) and a day of the month; throws RangeError when it is not possible. */
export function dateOf(parts: DateParts): PlainDate {
  if (!isPossible(parts)) throw new RangeError(`Not a possible day: ${parts.year}-${parts.month}-${parts.day}`)
  return write(parts)
}

/** Year, month (1 to 12) and day of the month of a day. */
export function partsOf(date: PlainDate): DateParts {
  return { year: digits(date, 0, 4), month: digits(date, 5, 7), day: digits(date, 8, 10) }
}

/** The year of a day. */
export function yearOf(date: PlainDate): number {
  return digits(date, 0, 4)
}

/** Days since 1970-01-01, negative before it. */
export function epochDay(date: PlainDate): number {
  const { year, month, day } = partsOf(date)
  // Years are counted from March, so that the leap day comes last (H. Hinnant, "chrono-compatible low-level date algorithms").
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day that lies a number of days after 1970-01-01; throws RangeError outside the years 1 to 9999. */
export function fromEpochDay(count: number): PlainDate {
  const shifted = count + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return dateOf({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day })
}

/** The day that lies `count` days later (earlier when negative). */
export function addDays(date: PlainDate, count: number): PlainDate {
  return fromEpochDay(epochDay(date) + count)
}

/** Number of days from one day to another: 0 on the same day, negative when `to` lies before. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from)
}

/** Monday 1 to Sunday 7. */
export function dayOfWeek(date: PlainDate): DayOfWeek {
  return weekdayOfEpochDay(epochDay(date))
}

/** Monday 1 to Sunday 7, of a count of days since 1970-01-01 (a Thursday). */
export function weekdayOfEpochDay(count: number): DayOfWeek {
  return WEEK[((count % 7) + 10) % 7] ?? 7
}

function isPossible({ year, month, day }: DateParts): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return false
  return year >= 1 && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function write({ year, month, day }: DateParts): PlainDate {
  return branded(`${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`)
}

function branded(text: string): PlainDate {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the brand is given, after the check
  return text as PlainDate
}

const isDigit = (sign: number): boolean => sign >= 48 && sign <= 57

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48
  return value
}

/** So many months later, or earlier: the same day, or the last of a month that has no such day. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const { year, month, day: own } = partsOf(day)
  const at = year * 12 + month - 1 + months
  const [y, m] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1]
  const next = dateOf(m === 12 ? { year: y + 1, month: 1, day: 1 } : { year: y, month: m + 1, day: 1 })
  return dateOf({ year: y, month: m, day: Math.min(own, partsOf(addDays(next, -1)).day) })
}
