// Hours written on paper or in a file, as instants. Pure.
import { civilTime, type PlainDate } from '#src/ground/calendar/index.ts'

const MINUTE = 60_000

/** The instant of a minute of a civil day in a zone; of the two that an autumn night has, the first. */
export function instantOf(day: PlainDate, minute: number, zone: string): Date {
  const asked = new Date(`${day}T00:00:00Z`).getTime() + minute * MINUTE
  const shown = civilTime(new Date(asked), zone)
  const seen = new Date(`${shown.day}T00:00:00Z`).getTime() + (shown.hour * 60 + shown.minute) * MINUTE
  return new Date(asked - (seen - asked))
}

/** « 9 h 05 », « 09:05 », « 9h5 », « 0905 » as minutes from midnight; nothing where it is no hour. */
export function minuteFrom(text: string): number | undefined {
  const [, hour = '', rest = ''] = /^(\d{1,2})\s*(?:[h:]\s*(\d{1,2})?|(\d{2}))?$/i.exec(text.trim()) ?? []
  const compact = /^\d{4}$/.exec(text.trim())?.[0]
  const [h, m] = compact ? [Number(compact.slice(0, 2)), Number(compact.slice(2))] : [Number(hour), Number(rest || '0')]
  return hour === '' || h > 23 || m > 59 ? undefined : h * 60 + m
}

/** « 09:05 » */
export const clockOf = (minute: number | null): string =>
  minute === null ? '' : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
