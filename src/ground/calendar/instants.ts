import { dateOf, type PlainDate } from '#src/ground/calendar/plain-date.ts'

export type CivilTime = { day: PlainDate; hour: number; minute: number }

// Building a formatter costs some fifty times what using it does.
const formatters = new Map<string, Intl.DateTimeFormat>()

/** The civil day, hour and minute of an instant in a zone (`Europe/Paris`); throws RangeError for an unknown zone. */
export function civilTime(instant: Date, timeZone: string): CivilTime {
  const found = { year: 0, month: 0, day: 0, hour: 0, minute: 0 }
  for (const part of formatterOf(timeZone).formatToParts(instant)) {
    if (part.type in found) Object.assign(found, { [part.type]: Number(part.value) })
  }
  return { day: dateOf(found), hour: found.hour, minute: found.minute }
}

/** The civil day of an instant in a zone: what « aujourd’hui » means on the site. */
export function today(instant: Date, timeZone: string): PlainDate {
  return civilTime(instant, timeZone).day
}

/** The hour and minute of an instant in a zone. */
export function timeOf(instant: Date, timeZone: string): { hour: number; minute: number } {
  const { hour, minute } = civilTime(instant, timeZone)
  return { hour, minute }
}

/** The instant of a civil day and a minute of it in a zone; in the hour that a clock skips, that hour later. */
export function instantOf(day: PlainDate, minute: number, timeZone: string): Date {
  const asked = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const shown = (at: number): number => {
    const { day: on, hour, minute: past } = civilTime(new Date(at), timeZone)
    return Date.parse(`${on}T00:00:00Z`) + (hour * 60 + past) * 60_000
  }
  const first = asked - (shown(asked) - asked)
  return new Date(first - (shown(first) - asked))
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  formatters.set(timeZone, made)
  return made
}
