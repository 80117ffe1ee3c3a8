// The periods that may be chosen, by their names, and what a form that holds two days says.
import { addDays, parsePlainDate, type PlainDate, yearOf } from '#src/ground/calendar/plain-date.ts'
import {
  monthOf,
  parsePeriod,
  type Period,
  periodCode,
  periodLabel,
  periodOf,
  quarterOf,
  yearPeriod,
} from '#src/ground/calendar/periods.ts'

export type PeriodUnit = 'year' | 'quarter' | 'month'
export type PeriodGroup = { label: string; options: { value: string; label: string }[] }

/** What the list of periods says when two days are to be given. */
export const TWO_DAYS = 'dates'
/** The fields of the two days, beside that of the list. */
export const firstDayOf = (name: string): string => `${name}-du`
export const lastDayOf = (name: string): string => `${name}-au`

const HEADS: Readonly<Record<PeriodUnit, string>> = { year: 'Années', quarter: 'Trimestres', month: 'Mois' }
const OF: Readonly<Record<PeriodUnit, (day: PlainDate) => Period>> = {
  year: (day) => yearPeriod(yearOf(day)),
  quarter: quarterOf,
  month: monthOf,
}
/** How far back each list goes; what is older is given by its two days. */
const BACK: Readonly<Record<PeriodUnit, number>> = { year: 8, quarter: 12, month: 24 }

/** « Année 2022 », « 4e trimestre 2022 », « Mars 2022 ». */
export function periodName(period: Period): string {
  const label = periodLabel(period)
  return label.charAt(0).toUpperCase() + label.slice(1)
}

export const periodOption = (period: Period): { value: string; label: string } => ({
  value: periodCode(period),
  label: periodName(period),
})

export type PeriodsAsked = {
  today: PlainDate
  /** Which lists stand there, in this order; all three unless said. */
  units?: readonly PeriodUnit[] | undefined
  /** How many of each list: « the last six years ». */
  back?: Partial<Record<PeriodUnit, number>> | undefined
}

/** The periods of each unit, latest first; one that is shown and not among them stands before. A month alone is listed by year. */
export function periodGroups(
  { today, units = ['year', 'quarter', 'month'], back = {} }: PeriodsAsked,
  shown: Period | undefined,
): PeriodGroup[] {
  const lists = units.map((unit) => ({ unit, all: backwards(today, OF[unit], back[unit] ?? BACK[unit]) }))
  const groups =
    units.length === 1 && units[0] === 'month'
      ? [...Map.groupBy(lists[0]?.all ?? [], ({ from }) => String(yearOf(from)))].map(([label, all]) =>
          group(label, all),
        )
      : lists.map(({ unit, all }) => group(HEADS[unit], all))
  const known = shown === undefined || lists.some(({ all }) => all.some((one) => same(one, shown)))
  return known || shown.kind === 'custom' ? groups : [group('Période affichée', [shown]), ...groups]
}

const group = (label: string, all: readonly Period[]): PeriodGroup => ({ label, options: all.map(periodOption) })
const same = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to

function backwards(today: PlainDate, of: (day: PlainDate) => Period, count: number): Period[] {
  const found = [of(today)]
  while (found.length < count) found.push(of(addDays((found.at(-1) ?? of(today)).from, -1)))
  return found
}

/** A day as a browser's calendar sends it, or as a hand writes it. */
function dayTyped(text: string): PlainDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? []
  return parsePlainDate(year === '' ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/**
 * The code of what a list of periods and its two days say: the code chosen, or the two days as one. Days that make no period stay as they
 * were typed, so that the page can show them again.
 */
export function periodCodeOf(chosen: string, first: string, last: string): string {
  if (chosen !== TWO_DAYS) return chosen
  const [from, to] = [dayTyped(first), dayTyped(last)]
  return from && to && from <= to ? periodCode(periodOf(from, to)) : `${from ?? first.trim()}..${to ?? last.trim()}`
}

/** What is wrong with the code of a period, in French; nothing when it is one. */
export function periodFault(code: string): string | undefined {
  if (parsePeriod(code)) return undefined
  const [from = '', to] = code.split('..')
  if (to === undefined) return 'Choisissez une période de la liste.'
  if (parsePlainDate(from) === undefined) return 'Indiquez le premier jour de la période.'
  if (parsePlainDate(to) === undefined) return 'Indiquez le dernier jour de la période.'
  return from > to ? 'Indiquez un dernier jour qui suit le premier.' : 'Choisissez des années entre 1900 et 2199.'
}
