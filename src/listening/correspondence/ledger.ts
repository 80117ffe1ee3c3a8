// The clock of a request, replayed from its ledger: the due day and the delays are functions of it, of a calendar and of a rule.
import {
  addDays,
  type Calendar,
  daysBetween,
  delay,
  dueOn,
  type PlainDate,
  type Term,
} from '#src/ground/calendar/index.ts'

export type EventKind = 'start' | 'pause' | 'resume' | 'stop' | 'cancel' | 'recompute'
export type ClockEvent = {
  kind: EventKind
  /** Of receipt for a start or a recount, else of the act. */
  day: PlainDate
  /** The last day of a pause: the clock goes on by itself after it. */
  until: PlainDate | null
  reason: string
  term: Term | null
  source: string
  calendar: number | null
}

/** Why a clock may stand still, and nothing else: what the user, or another administration, is waited for. */
export const PAUSE_REASONS = {
  incomplete: 'Complément demandé à l’usager',
  third_party: 'Avis demandé à une autre administration',
} as const
export type PauseReason = keyof typeof PAUSE_REASONS
export const isPauseReason = (text: string): text is PauseReason => Object.hasOwn(PAUSE_REASONS, text)

/** From the day after `from` up to and including `to`, days do not count. */
export type Pause = { from: PlainDate; to: PlainDate; reason: PauseReason }

export type Clock = {
  receivedOn: PlainDate
  term: Term
  source: string
  calendar: number | null
  pauses: readonly Pause[]
  stop: { day: PlainDate; by: string } | undefined
  /** Set aside: nothing counts until it is put back. */
  out: boolean
}

/** The clock that a ledger tells; nothing before its start. */
export function replay(events: readonly ClockEvent[]): Clock | undefined {
  let clock: Clock | undefined
  for (const event of events) clock = after(clock, event)
  return clock
}

function after(clock: Clock | undefined, event: ClockEvent): Clock | undefined {
  const { kind, day, until, reason, term, source, calendar } = event
  if (kind === 'start' || kind === 'recompute') {
    if (term === null) return clock
    const kept = clock ?? { pauses: [], stop: undefined, out: false }
    const out = reason === 'restored' ? false : kept.out
    return { pauses: kept.pauses, stop: kept.stop, out, receivedOn: day, term, source, calendar }
  }
  if (!clock) return clock
  switch (kind) {
    case 'pause':
      return until !== null && isPauseReason(reason)
        ? { ...clock, pauses: [...clock.pauses, { from: day, to: until, reason }] }
        : clock
    case 'resume':
      return {
        ...clock,
        pauses: clock.pauses.map((one, at) => (at === clock.pauses.length - 1 ? { ...one, to: day } : one)),
      }
    case 'stop':
      return { ...clock, stop: { day, by: reason } }
    case 'cancel':
      return reason === 'out' ? { ...clock, out: true } : { ...clock, stop: undefined }
  }
}

/** The calendar of one clock: that of its site, less the days of its pauses. */
export function withPauses(calendar: Calendar, pauses: readonly Pause[]): Calendar {
  if (pauses.length === 0) return calendar
  const breaks = new Map<PlainDate, string>()
  for (const { from, to, reason } of pauses)
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
      breaks.set(day, PAUSE_REASONS[reason].toLowerCase())
  return { ...calendar, breaks }
}

export type Derived = {
  dueOn: PlainDate
  /** Days taken, less those of pauses; nothing without an answer. */
  delayDays: number | null
  /** All days taken. */
  grossDays: number | null
}
type Facts = { receivedOn: PlainDate; term: Term; answeredOn: PlainDate | null; pauses?: readonly Pause[] }

/** What the register keeps of a clock: when it is due, and how long it took. */
export function clockOf({ receivedOn, term, answeredOn, pauses = [] }: Facts, calendar: Calendar): Derived {
  const own = withPauses(calendar, pauses)
  const taken = (of: Calendar): number | null =>
    answeredOn === null ? null : delay({ receivedOn, answeredOn, unit: term.unit }, of)
  return { dueOn: dueOn(receivedOn, term, own), delayDays: taken(own), grossDays: taken(calendar) }
}

/** The same of a replayed clock; one that was closed without an answer took no time that counts. */
export function derive({ receivedOn, term, pauses, stop }: Clock, calendar: Calendar): Derived {
  const answeredOn = stop === undefined || stop.by === 'closed' ? null : stop.day
  return clockOf({ receivedOn, term, answeredOn, pauses }, calendar)
}

/** The longest a pause may be said to last. */
export const LONGEST_PAUSE = 120

export const PAUSE_REFUSALS = {
  'pause-future': 'Indiquez un jour qui n’est pas dans l’avenir.',
  'pause-before': 'Indiquez un jour qui n’est pas avant la réception, ni avant la fin d’une suspension.',
  'pause-late': 'Le délai était déjà dépassé ce jour-là : une suspension ne rattrape pas un retard.',
  'pause-short': 'La suspension finit après le jour où elle commence.',
  'pause-long': `Une suspension dure ${LONGEST_PAUSE} jours au plus.`,
  'not-paused': 'Le délai n’est pas suspendu ce jour-là.',
} as const
export type PauseRefusal = keyof typeof PAUSE_REFUSALS

type Asked = { from: PlainDate; to: PlainDate }
type At = { receivedOn: PlainDate; dueOn: PlainDate; pauses: readonly Pause[]; today: PlainDate }

/** Why a clock cannot be paused so, with the field it is about. */
export function refusePause(
  { from, to }: Asked,
  { receivedOn, dueOn: due, pauses, today }: At,
): [PauseRefusal, 'from' | 'to'] | undefined {
  if (from > today) return ['pause-future', 'from']
  if (from < receivedOn || pauses.some((one) => from < one.to)) return ['pause-before', 'from']
  if (from > due) return ['pause-late', 'from']
  if (to <= from) return ['pause-short', 'to']
  return daysBetween(from, to) > LONGEST_PAUSE ? ['pause-long', 'to'] : undefined
}

/** Why a clock cannot go on from a day: only the pause that runs then ends. */
export function refuseResume(
  day: PlainDate,
  { pauses, today }: Pick<At, 'pauses' | 'today'>,
): PauseRefusal | undefined {
  if (day > today) return 'pause-future'
  const last = pauses.at(-1)
  return last && last.from <= day && day < last.to ? undefined : 'not-paused'
}
