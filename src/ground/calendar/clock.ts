import { dateRange, dayList, longDateWithWeekday, weekdayName } from '#src/ground/calendar/french-dates.ts'
import { addDays, type PlainDate } from '#src/ground/calendar/plain-date.ts'
import {
  breakOf,
  type Calendar,
  type Closure,
  closureOf,
  type DayUnit,
  daysCounted,
} from '#src/ground/calendar/working-days.ts'

/**
 * The clock of a request, one cell per calendar day from receipt on. What a day is (received, counted, closed) and what falls on it
 * (today, due, answered) are apart, since the fourth counted day may well be today and the fifth the due day.
 */
export type ClockCell = Readonly<{
  day: PlainDate
  is:
    | { kind: 'received' }
    | { kind: 'counted'; number: number }
    | { kind: 'closed'; closure: Closure }
    /** Days of a long lateness that are not drawn one by one, from `day` on. */
    | { kind: 'folded'; days: number }
  today: boolean
  due: boolean
  answered: boolean
  /** After the due day, while the request was still open. */
  late: boolean
}>

export type ClockFacts = {
  receivedOn: PlainDate
  due: PlainDate
  unit: DayUnit
  today: PlainDate
  answeredOn?: PlainDate | undefined
}

// A fortnight's lateness is drawn in full; beyond, its middle is folded, with the first and the last days in sight.
const LATE_DAYS_DRAWN = 14
const LATE_DAYS_KEPT_EACH_SIDE = 5

/** The cells of the clock, from receipt to the due day, or to the answer (to today while there is none) when that is later. */
export function clock(facts: ClockFacts, calendar: Calendar): ClockCell[] {
  const end = facts.answeredOn ?? facts.today
  const last = end > facts.due ? end : facts.due
  const cells: ClockCell[] = []
  let counted = 0
  for (let day = facts.receivedOn; day <= last; day = addDays(day, 1)) {
    const closure = facts.unit === 'working' ? closureOf(day, calendar) : breakOf(day, calendar)
    if (day === facts.receivedOn) cells.push(cellOf(day, { kind: 'received' }, facts))
    else if (closure) cells.push(cellOf(day, { kind: 'closed', closure }, facts))
    else cells.push(cellOf(day, { kind: 'counted', number: ++counted }, facts))
  }
  return fold(cells, facts)
}

/** How long is left or how late it is, in the unit of the term: 0 on the due day, negative when late. */
export function daysLeft(facts: Pick<ClockFacts, 'due' | 'unit' | 'today'>, calendar: Calendar): number {
  return daysCounted({ start: facts.today, end: facts.due, unit: facts.unit }, calendar)
}

/** The derivation in words, from the cells drawn: what was counted, when it falls due, and why the other days do not count. */
export function clockInWords(cells: readonly ClockCell[]): string {
  const due = cells.findIndex((cell) => cell.due)
  const term = cells.slice(0, due + 1)
  const counted = term.filter((cell) => cell.is.kind === 'counted').map((cell) => cell.day)
  const received = cells[0]
  const dueCell = cells[due]
  if (received === undefined || dueCell === undefined) return ''
  const parts = [`Reçue le ${longDateWithWeekday(received.day)}`]
  if (counted.length > 0)
    parts.push(`${counted.length === 1 ? 'jour compté' : 'jours comptés'}\u00a0: ${dayList(counted)}`)
  parts.push(`échéance le ${longDateWithWeekday(dueCell.day)}`)
  return [
    `${parts.join('\u202f; ')}.`,
    ...brokenInWords(term),
    ...closedInWords(term),
    'Le jour de réception ne compte pas.',
  ].join(' ')
}

/** « Le délai est suspendu du 4 au 13 novembre 2026 (complément demandé à l’usager). », one sentence a stretch. */
function brokenInWords(term: readonly ClockCell[]): string[] {
  const stretches: { from: PlainDate; to: PlainDate; reason: string }[] = []
  for (const { day, is } of term) {
    if (is.kind !== 'closed' || is.closure.kind !== 'break') continue
    const last = stretches.at(-1)
    if (last && last.reason === is.closure.reason && addDays(last.to, 1) === day) last.to = day
    else stretches.push({ from: day, to: day, reason: is.closure.reason })
  }
  return stretches.map(({ from, to, reason }) => `Le délai est suspendu ${dateRange(from, to)} (${reason}).`)
}

function closedInWords(term: readonly ClockCell[]): string[] {
  return term.flatMap(({ day, is }) => {
    if (is.kind !== 'closed' || is.closure.kind === 'weekend' || is.closure.kind === 'break') return []
    const why = is.closure.kind === 'holiday' ? 'férié' : 'fermé'
    return [`Le ${weekdayName(day)} ${dayList([day])} est ${why} (${is.closure.reason}).`]
  })
}

function cellOf(day: PlainDate, is: ClockCell['is'], { due, today, answeredOn }: ClockFacts): ClockCell {
  return { day, is, today: day === today, due: day === due, answered: day === answeredOn, late: day > due }
}

function fold(cells: ClockCell[], facts: ClockFacts): ClockCell[] {
  const late = cells.filter((cell) => cell.late).length
  const first = cells[cells.length - late + LATE_DAYS_KEPT_EACH_SIDE]
  if (late <= LATE_DAYS_DRAWN || first === undefined) return cells
  const start = cells.length - late + LATE_DAYS_KEPT_EACH_SIDE
  const days = late - 2 * LATE_DAYS_KEPT_EACH_SIDE
  const folded = cellOf(
    first.day,
    { kind: 'folded', days },
    { ...facts, today: facts.receivedOn, answeredOn: undefined },
  )
  return [...cells.slice(0, start), folded, ...cells.slice(start + days)]
}
