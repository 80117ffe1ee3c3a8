// Days, months, hours and durations as offices write them.
import {
  dateOf,
  parsePeriod,
  type Period,
  type PlainDate,
  plainDate,
  today as dayAt,
} from '#src/ground/calendar/index.ts'
import { fold } from '#src/core/room/import-profile.ts'
import type { Cell } from '#src/ground/tables/table-file.ts'
import type { DateOrder } from './mapping.ts'

const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'jan', 'january'],
  ['fevrier', 'fevr', 'fev', 'feb', 'february'],
  ['mars', 'mar', 'march'],
  ['avril', 'avr', 'apr', 'april'],
  ['mai', 'may'],
  ['juin', 'jun', 'june'],
  ['juillet', 'juil', 'jul', 'july'],
  ['aout', 'aou', 'aug', 'august'],
  ['septembre', 'sept', 'sep', 'september'],
  ['octobre', 'oct', 'october'],
  ['novembre', 'nov', 'november'],
  ['decembre', 'dec', 'december'],
]
const monthNamed = (word: string | undefined) => MONTHS.findIndex((names) => names.includes(word ?? '')) + 1

/** An hour after a day, in the usual ways: 10:30, 10h30, à 10 h 30, T10:30:00.000. */
const CLOCK = String.raw`(?:[T ,]+(?:à )?\d{1,2} ?[:hH] ?\d{0,2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?)?`
const ISO = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${CLOCK}$`)
const FIGURES = new RegExp(String.raw`^(?:\p{L}+\.? )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})${CLOCK}$`, 'u')
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/
const WRITTEN = /^(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4}|\d{2})(?: (?:a )?\d{1,2} ?h? ?\d{0,2}(?: \d{2})?)?$/

/**
 * A day: 14/05/2026, 14.5.26, 2026-05-14, 20260514, 14 mai 2026, 14-sept-26, each with its hour if it has one. An instant with its zone
 * is the day it was here.
 */
export function dayOf(text: string, { order, zone }: { order: DateOrder; zone: string }): PlainDate | undefined {
  const iso = ISO.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  if (iso) return possible(iso[1], Number(iso[2]), iso[3])
  if (ZONED.test(text)) return zonedDay(text.replace(' ', 'T').replace(',', '.'), zone)
  const figures = FIGURES.exec(text)
  if (figures) {
    const [, first, second, year] = figures
    return order === 'dmy' ? possible(year, Number(second), first) : possible(year, Number(first), second)
  }
  const written = WRITTEN.exec(fold(text))
  return written ? possible(written[3], monthNamed(written[2]), written[1]) : undefined
}

function zonedDay(text: string, zone: string): PlainDate | undefined {
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? undefined : dayAt(instant, zone)
}

function possible(year: string | undefined, month: number, day: string | undefined): PlainDate | undefined {
  try {
    return dateOf({ year: Number(year?.length === 2 ? `20${year}` : year), month, day: Number(day) })
  } catch {
    return undefined
  }
}

/** The first day of a month: janvier 2017, févr-17, 03/2017, 2017-04, 201704, or any of its days. */
export function monthOf(text: string, how: { order: DateOrder; zone: string }): PlainDate | undefined {
  const day = dayOf(text, how)
  if (day) return plainDate(`${day.slice(0, 7)}-01`)
  const plain = fold(text)
  const words = /^(?:(?:mois )?(?:de |d )?)?([a-z]+) (\d{4}|\d{2})$/.exec(plain)
  if (words) return possible(words[2], monthNamed(words[1]), '1')
  const figures = /^(\d{1,2}) (\d{4})$/.exec(plain)
  if (figures) return possible(figures[2], Number(figures[1]), '1')
  const iso = /^((?:19|20)\d{2}) ?(\d{1,2})$/.exec(plain)
  return iso ? possible(iso[1], Number(iso[2]), '1') : undefined
}

/** A year, a quarter or a month: 2022, année 2022, 2022-T4, T4 2022, 4e trimestre 2022, mars 2022, 2022-03. */
export function periodOfText(text: string, how: { order: DateOrder; zone: string }): Period | undefined {
  const coded = parsePeriod(text)
  if (coded) return coded
  const plain = fold(text)
  const quarter = /^(?:t|trimestre |trim )?(\d)(?:er|e|eme)?(?: (?:trim|trimestre))? (\d{4})$/.exec(plain)
  if (quarter && !/^\d \d/.test(plain)) return parsePeriod(`${quarter[2]}-T${quarter[1]}`)
  const year = /^(?:annee|exercice|an) (\d{4})$/.exec(plain)
  if (year) return parsePeriod(year[1] ?? '')
  const month = monthOf(text, how)
  return month ? parsePeriod(month.slice(0, 7)) : undefined
}

/** An hour of the day, `HH:MM`. */
export function timeOf(text: string): string | undefined {
  const found = /^(?:.*[T ])?(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2}(?:[.,]\d+)?)?Z?$/.exec(text)
  const [hour, minute] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 0)]
  if (!found || hour > 23 || minute > 59) return undefined
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

const SPREADSHEET_TIMES: ReadonlySet<Cell['kind']> = new Set(['time', 'duration', 'instant'])

/**
 * A duration in seconds: 1:18:00, 1 h 18 min, 12 min 30 s, 45 s, or a number of seconds. « 18:30 » in a text may be minutes or hours: it is
 * not guessed; a spreadsheet's own cell says which.
 */
export function secondsOf({ kind, raw, text }: Pick<Cell, 'kind' | 'raw' | 'text'>): number | 'ambiguous' | undefined {
  if (SPREADSHEET_TIMES.has(kind) && typeof raw === 'number') return raw < 0 ? undefined : Math.round(raw * 86_400)
  const clock = /^(\d{1,6}):([0-5]\d):([0-5]\d)(?:[.,]0+)?$/.exec(text)
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (/^\d{1,6}:\d{2}$/.test(text)) return 'ambiguous'
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').toLowerCase()
  const bare = /^\d{1,9}(?:[.,]\d+)?(?:s(?:ec(?:ondes?)?)?)?$/.exec(plain)
  if (bare) return Math.round(Number(plain.replace(/[a-z]+$/, '').replace(',', '.')))
  const words =
    /^(?:(\d{1,6})(?:h|heures?))?(?:(\d{1,6})(?:min(?:utes?)?|mn|m|'|’))?(?:(\d{1,9})(s(?:ec(?:ondes?)?)?|"|”)?)?$/.exec(
      plain,
    )
  if (!words || plain === '') return undefined
  const [, hours, minutes, last = '0', unit] = words
  // « 1h18 » is minutes, « 12min30 » seconds.
  const [more, seconds] = unit === undefined && minutes === undefined && hours !== undefined ? [last, '0'] : ['0', last]
  return Number(hours ?? 0) * 3600 + (Number(minutes ?? 0) + Number(more)) * 60 + Number(seconds)
}
