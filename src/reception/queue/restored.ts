// Tickets that are over when they are written down: from paper, or from a file. Pure.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { instantOf } from './moments.ts'
import { type Appointment, type PolicyRule, rankOf, type Way } from './queue.ts'

export type Written = {
  day: PlainDate
  number: string
  arrived: number
  called: number | null
  started: number | null
  ended: number | null
  appointment: Appointment
  slot: number | null
  way: Way
  outcome: 'served' | 'left' | 'absent'
  restored: boolean
}

export const FAULTS = {
  arrived: 'Donnez l’heure d’arrivée, comme 9 h 05.',
  called: 'L’appel ne précède pas l’arrivée.',
  started: 'La réception au guichet ne précède pas l’appel.',
  ended: 'La fin ne précède pas ce qui vient avant elle.',
  'no-call': 'Donnez l’heure de l’appel d’abord.',
  future: 'Cette heure est à venir.',
} as const

/** What is wrong with the hours of a ticket, by field. */
export function writtenFaults({
  arrived,
  called,
  started,
  ended,
}: Pick<Written, 'arrived' | 'called' | 'started' | 'ended'>) {
  return {
    ...(called !== null && called < arrived ? { called: FAULTS.called } : {}),
    ...(started !== null && called === null ? { called: FAULTS['no-call'] } : {}),
    ...(started !== null && called !== null && started < called ? { started: FAULTS.started } : {}),
    ...(ended !== null && ended < Math.max(arrived, called ?? 0, started ?? 0) ? { ended: FAULTS.ended } : {}),
  }
}

/** The columns of a ticket that is over, ranked as the rule of its day would have. */
export function writtenColumns(
  one: Written,
  { zone, rule, policy }: { zone: string; rule: PolicyRule; policy: number | null },
) {
  const { day, arrived, called, started, ended, slot } = one
  const at = (minute: number | null): Date | null => (minute === null ? null : instantOf(day, minute, zone))
  const arrivedAt = instantOf(day, arrived, zone)
  const slotAt = one.appointment === 'with' ? at(slot) : null
  const rank = rankOf({ at: arrivedAt, slotAt, priority: false }, rule)
  return {
    day,
    number: one.number,
    way: one.way,
    appointment: one.appointment,
    slot: one.appointment === 'with' ? slot : null,
    slotAt,
    arrived,
    arrivedAt,
    called,
    calledAt: at(called),
    started,
    startedAt: at(started),
    ended,
    endedAt: at(ended),
    rankAt: rank.at,
    rankWhy: rank.why,
    policy,
    calls: called === null ? 0 : 1,
    state: 'ended' as const,
    outcome: one.outcome,
    restored: one.restored,
    told: false,
  }
}
