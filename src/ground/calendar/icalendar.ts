// A calendar as other programs read it (RFC 5545): whole days or hours, stable names, lines folded at 75 bytes.
import { addDays, type PlainDate } from './plain-date.ts'

export type CalendarEvent = {
  /** The same for ever: what a subscriber knows it again by. */
  uid: string
  /** Raised each time its day moves. */
  sequence: number
  from: PlainDate
  to: PlainDate
  /** The instants it begins and ends at, where it is no whole day. */
  hours?: { from: Date; to: Date }
  /** Where it is held. */
  location?: string
  summary: string
  description: string
  url: string
  cancelled?: boolean
}

const compact = (day: PlainDate): string => day.replaceAll('-', '')
const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n')

const BYTES = 75
const utf8 = new TextEncoder()

/** A content line, folded so that no line is longer than 75 bytes and no sign is cut in two. */
function folded(line: string): string {
  const lines: string[] = []
  let held = ''
  let size = 0
  for (const sign of line) {
    const own = utf8.encode(sign).length
    if (size + own > BYTES) {
      lines.push(held)
      held = ' '
      size = 1
    }
    held += sign
    size += own
  }
  return [...lines, held].join('\r\n')
}

const eventLines = (
  { uid, sequence, from, to, hours, location, summary, description, url, cancelled = false }: CalendarEvent,
  at: Date,
) => [
  'BEGIN:VEVENT',
  `UID:${escaped(uid)}`,
  `DTSTAMP:${stamp(at)}`,
  `SEQUENCE:${sequence}`,
  ...(hours
    ? [`DTSTART:${stamp(hours.from)}`, `DTEND:${stamp(hours.to)}`]
    : // The end of a whole day is the day after it.
      [`DTSTART;VALUE=DATE:${compact(from)}`, `DTEND;VALUE=DATE:${compact(addDays(to, 1))}`]),
  ...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
  `SUMMARY:${escaped(summary)}`,
  `DESCRIPTION:${escaped(description)}`,
  `URL:${url}`,
  `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
  `TRANSP:${hours ? 'OPAQUE' : 'TRANSPARENT'}`,
  'END:VEVENT',
]

/** The whole calendar. */
export function icalendar({ name, events, at }: { name: string; events: readonly CalendarEvent[]; at: Date }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Parvis//Echeances//FR',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'X-PUBLISHED-TTL:PT6H',
    ...events.flatMap((event) => eventLines(event, at)),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
