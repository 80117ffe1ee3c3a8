import { dateRange, monthName } from '#src/ground/calendar/french-dates.ts'
import {
  addDays,
  dateOf,
  daysInMonth,
  parsePlainDate,
  partsOf,
  type PlainDate,
  yearOf,
} from '#src/ground/calendar/plain-date.ts'

export type PeriodKind = 'month' | 'quarter' | 'year' | 'custom'

/** Both ends belong to the period. Made by `periodOf` and its like only, so that a whole month is always of kind `month`. */
export type Period = Readonly<{ kind: PeriodKind; from: PlainDate; to: PlainDate }>

export type Span = Readonly<{ from: PlainDate; to: PlainDate }>

/** What a cell counts for: `spans` answers accordingly. */
export type Grain = 'month' | 'day'

const months = new Map<string, Period>()
const MONTHS_KNOWN = 2400

/** The month a day lies in: a page asks thousands of times for a few dozen of them, so each is made once. */
export function monthOf(day: PlainDate): Period {
  const code = day.slice(0, 7)
  const known = months.get(code)
  if (known !== undefined) return known
  const { year, month } = partsOf(day)
  const made: Period = { kind: 'month', from: firstOf(year, month), to: lastOf(year, month) }
  if (months.size >= MONTHS_KNOWN) months.clear()
  months.set(code, made)
  return made
}

/** The quarter a day lies in. */
export function quarterOf(day: PlainDate): Period {
  const { year, month } = partsOf(day)
  const first = month - ((month - 1) % 3)
  return { kind: 'quarter', from: firstOf(year, first), to: lastOf(year, first + 2) }
}

/** The calendar year a day lies in. */
export function yearPeriod(year: number): Period {
  return { kind: 'year', from: firstOf(year, 1), to: lastOf(year, 12) }
}

/** The period from one day to another, both included, of the kind it happens to be; throws RangeError when they are reversed. */
export function periodOf(from: PlainDate, to: PlainDate): Period {
  if (to < from) throw new RangeError(`A period cannot end before it begins: ${from}..${to}`)
  const shapes = [monthOf(from), quarterOf(from), yearPeriod(yearOf(from))]
  return shapes.find((shape) => shape.from === from && shape.to === to) ?? { kind: 'custom', from, to }
}

// A code comes from an address that anyone may type: years without sense are no period, so that nothing lists their months.
const FIRST_YEAR = 1900
const LAST_YEAR = 2199

/** The period of a code, or nothing when it is none: `2022`, `2022-T4`, `2022-03`, `2022-03-10..2022-04-07`. */
export function parsePeriod(code: string): Period | undefined {
  const period = readPeriod(code)
  return period && yearOf(period.from) >= FIRST_YEAR && yearOf(period.to) <= LAST_YEAR ? period : undefined
}

function readPeriod(code: string): Period | undefined {
  const [start, end, rest] = code.split('..')
  if (start === undefined || rest !== undefined) return undefined
  if (end !== undefined) {
    const from = parsePlainDate(start)
    const to = parsePlainDate(end)
    return from !== undefined && to !== undefined && from <= to ? periodOf(from, to) : undefined
  }
  const year = /^\d{4}$/.test(code) ? parsePlainDate(`${code}-01-01`) : undefined
  if (year !== undefined) return yearPeriod(yearOf(year))
  const quarter = /^(\d{4})-T([1-4])$/.exec(code)
  if (quarter) {
    const first = parsePlainDate(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`)
    return first === undefined ? undefined : quarterOf(first)
  }
  const month = parsePlainDate(`${code}-01`)
  return month === undefined ? undefined : monthOf(month)
}

/** The code of a period, as it stands in addresses: the reverse of `parsePeriod`. */
export function periodCode({ kind, from, to }: Period): string {
  if (kind === 'year') return from.slice(0, 4)
  if (kind === 'month') return from.slice(0, 7)
  if (kind === 'quarter') return `${from.slice(0, 4)}-T${quarterNumber(from)}`
  return `${from}..${to}`
}

/** The same period one year before: what figures are compared with. The end of February stays the end of February. */
export function previousYear({ from, to }: Period): Period {
  return periodOf(yearBefore(from), endsMonth(to) ? monthOf(yearBefore(to)).to : yearBefore(to))
}

/** The months a period touches, in order, each whole even where the period takes only a part of it. */
export function monthsOf({ from, to }: Span): Period[] {
  const months: Period[] = []
  for (let month = monthOf(from); month.from <= to; month = monthOf(addDays(month.to, 1))) months.push(month)
  return months
}

/**
 * How to read a stretch of days from cells kept by month: the run of whole months, which the cells answer, and the edges, which the
 * records must. Cells kept by day answer all of it.
 */
export function spans(
  grain: Grain,
  from: PlainDate,
  to: PlainDate,
): { whole: Span | undefined; edges: readonly Span[] } {
  if (to < from) return { whole: undefined, edges: [] }
  if (grain === 'day') return { whole: { from, to }, edges: [] }
  const first = partsOf(from).day === 1 ? from : addDays(monthOf(from).to, 1)
  const last = endsMonth(to) ? to : addDays(monthOf(to).from, -1)
  if (last < first) return { whole: undefined, edges: [{ from, to }] }
  const edges: Span[] = []
  if (from < first) edges.push({ from, to: addDays(first, -1) })
  if (last < to) edges.push({ from: addDays(last, 1), to })
  return { whole: { from: first, to: last }, edges }
}

/** « année 2022 », « 4e trimestre 2022 », « mars 2022 », « du 23 mars au 20 avril 2022 ». */
export function periodLabel({ kind, from, to }: Period): string {
  const { year, month } = partsOf(from)
  if (kind === 'year') return `année\u00a0${year}`
  if (kind === 'month') return `${monthName(month)}\u00a0${year}`
  if (kind === 'custom') return dateRange(from, to)
  // « e » on the line: the free typeface has no raised one (U+1D49), which would come out as an empty box on paper.
  const number = quarterNumber(from)
  return `${number}${number === 1 ? 'er' : 'e'}\u00a0trimestre\u00a0${year}`
}

function quarterNumber(day: PlainDate): number {
  return Math.ceil(partsOf(day).month / 3)
}

function yearBefore(date: PlainDate): PlainDate {
  const { year, month, day } = partsOf(date)
  return dateOf({ year: year - 1, month, day: Math.min(day, daysInMonth(year - 1, month)) })
}

function endsMonth(date: PlainDate): boolean {
  const { year, month, day } = partsOf(date)
  return day === daysInMonth(year, month)
}

function firstOf(year: number, month: number): PlainDate {
  return dateOf({ year, month, day: 1 })
}

function lastOf(year: number, month: number): PlainDate {
  return dateOf({ year, month, day: daysInMonth(year, month) })
}
