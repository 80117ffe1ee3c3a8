// Opening hours as people write them, as they are kept, and as they are read on a day.
import {
  addDays,
  type Calendar,
  closureOf,
  dayOfWeek,
  hourText,
  type PlainDate,
  weekdayName,
} from '#src/ground/calendar/index.ts'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]
export type WeekHours = Readonly<Record<Weekday, string>>

/** Minutes from midnight. */
type Slot = { from: number; to: number }
const MOST_SLOTS = 3
const DAY = 24 * 60

/** « 8 h 30 – 12 h ; 13h30-16h », « fermé »: in order and apart; nothing when it cannot be read. */
export function slotsOf(typed: string): readonly Slot[] | undefined {
  const text = typed
    .toLowerCase()
    .replaceAll(/[\u00a0\u202f\n\t]/g, ' ')
    .replaceAll(/\s*[–—-]\s*|\s+à\s+/g, '-')
    .replaceAll(/(\d)\s*(?:heures?|h|:)\s*(?=\d)/g, '$1:')
    .replaceAll(/(\d)\s*(?:heures?|h)/g, '$1:00')
    .trim()
  if (text === '' || text === 'fermé' || text === 'ferme') return []
  const slots = text
    .split(/\s*[;,/]\s*|\s+et\s+|\s+/)
    .filter(Boolean)
    .map(slotOf)
  const known = slots.filter((slot) => slot !== undefined)
  if (known.length < slots.length || known.length > MOST_SLOTS) return undefined
  const apart = known.every((slot, at) => slot.from < slot.to && (at === 0 || (known[at - 1]?.to ?? 0) <= slot.from))
  return apart ? known : undefined
}

function slotOf(text: string): Slot | undefined {
  const [, from = '', to = ''] = /^([\d:]+)-([\d:]+)$/.exec(text) ?? []
  const [a, b] = [minuteOf(from), minuteOf(to)]
  return a === undefined || b === undefined ? undefined : { from: a, to: b }
}

function minuteOf(text: string): number | undefined {
  const [, hour, minute = '00'] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text) ?? []
  if (hour === undefined || Number(minute) > 59) return undefined
  const found = Number(hour) * 60 + Number(minute)
  return found > DAY ? undefined : found
}

const two = (n: number): string => String(n).padStart(2, '0')
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** As it is kept: « 08:30-12:00 13:30-16:00 »; empty when closed. */
export const keptHours = (slots: readonly Slot[]): string =>
  slots.map(({ from, to }) => `${clockOf(from)}-${clockOf(to)}`).join(' ')

export const minutesIn = (kept: string): number =>
  (slotsOf(kept) ?? []).reduce((sum, { from, to }) => sum + to - from, 0)

export const weekMinutes = (hours: WeekHours): number => WEEKDAYS.reduce((sum, day) => sum + minutesIn(hours[day]), 0)

const spoken = (minute: number): string => hourText({ hour: Math.floor(minute / 60), minute: minute % 60 })

/** « 8 h 30 – 12 h, 13 h 30 – 16 h », or « fermé ». */
export function hoursInWords(kept: string): string {
  const slots = slotsOf(kept) ?? []
  return slots.length === 0 ? 'fermé' : slots.map(({ from, to }) => `${spoken(from)} – ${spoken(to)}`).join(', ')
}

/** « 27 h 30 » */
export const durationInWords = (minutes: number): string => {
  const rest = minutes % 60
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${two(rest)}`}`
}

/** The day of the week of a date. */
export const weekdayOf = (day: PlainDate): Weekday => WEEKDAYS[dayOfWeek(day) - 1] ?? 'monday'
export const mondayOf = (day: PlainDate): PlainDate => addDays(day, 1 - dayOfWeek(day))

type Dated = { validFrom: PlainDate; validTo: PlainDate | null }
/** What holds on a day. */
export const holdingOn = <D extends Dated>(all: readonly D[], day: PlainDate): D | undefined =>
  all.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day))

export type ExceptionOn = { dayFrom: PlainDate; dayTo: PlainDate; hours: string; reason: string }
export type DayOpen = { day: PlainDate; hours: string; why: string }
type Opening = {
  hours: readonly (Dated & WeekHours)[]
  exceptions: readonly ExceptionOn[]
  calendar: Calendar
}

/** What a point opens on a day: its own exception first, then the holidays and closings of its site, then its hours. */
export function openOn({ hours, exceptions, calendar }: Opening, day: PlainDate): DayOpen {
  const own = exceptions.find(({ dayFrom, dayTo }) => dayFrom <= day && day <= dayTo)
  if (own) return { day, hours: own.hours, why: own.reason }
  const usual = holdingOn(hours, day)?.[weekdayOf(day)] ?? ''
  const closed = closureOf(day, calendar)
  // A Saturday morning is open where its hours say so.
  if (closed === undefined || closed.kind === 'weekend') return { day, hours: usual, why: '' }
  return { day, hours: '', why: closed.reason }
}

/** The seven days of a week, and what they open together. */
export function weekOf(opening: Opening, monday: PlainDate): { days: readonly DayOpen[]; minutes: number } {
  const days = WEEKDAYS.map((_, at) => openOn(opening, addDays(monday, at)))
  return { days, minutes: days.reduce((sum, one) => sum + minutesIn(one.hours), 0) }
}

/** « lundi, mardi, jeudi : 8 h 30 – 12 h »: days of the same hours in one line; closed days are left out. */
export function linesOf(hours: WeekHours, monday: PlainDate): readonly { days: string; hours: string }[] {
  const open = WEEKDAYS.flatMap((key, at) =>
    hours[key] === '' ? [] : [{ name: weekdayName(addDays(monday, at)), at, kept: hours[key] }],
  )
  return [...Map.groupBy(open, ({ kept }) => kept)].map(([kept, days]) => ({
    days: daysInWords(days),
    hours: hoursInWords(kept),
  }))
}

function daysInWords(days: readonly { name: string; at: number }[]): string {
  const [first, last] = [days[0], days.at(-1)]
  if (first && last && days.length > 2 && last.at - first.at === days.length - 1)
    return `du ${first.name} au ${last.name}`
  return days.map(({ name }) => name).join(', ')
}
