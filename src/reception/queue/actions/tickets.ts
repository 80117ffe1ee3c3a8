import { createHash } from 'node:crypto'
import { journalSitting } from '#src/ground/audit/audit.ts'
import { civilTime } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import {
  type Hall,
  type Line,
  parkedUntil,
  PLAIN_RULE,
  policyOn,
  type PolicyRule,
  rankBack,
  rankOf,
  type Rank,
  type Way,
} from '../queue.ts'
import { listPolicies, type PlacedHall } from '../store/setup.ts'
import { callNext, type Moment, moveTicket, setCounter, type Standing, takeTicket } from '../store/tickets.ts'

/** The moment of an act, by our clock, in the zone of the site. */
export function momentOf(now: Date, zone: string): Moment {
  const { day, hour, minute } = civilTime(now, zone)
  return { now, day, minute: hour * 60 + minute }
}

/** What a private address ends with is kept as a hash only. */
export const linkHash = (key: string): Buffer => createHash('sha256').update(`ticket\n${key}`).digest()
const KEY = /^[\w-]{16,64}$/
export const isKey = (text: string): boolean => KEY.test(text)

export type Taking = {
  hall: PlacedHall
  line: Line
  way: Way
  /** Minutes from midnight of an appointment today. */
  slot: number | null
  priority: boolean
  key: string
}

/** Gives a ticket, ranked by the rule in force; the same key gives the same ticket. */
export async function take(tx: Tx, { hall, line, way, slot, priority, key }: Taking, at: Moment) {
  const policy = policyOn(await listPolicies(tx), at.day)
  const slotAt =
    slot === null ? null : new Date(at.now.getTime() + (slot - at.minute) * 60_000 - (at.now.getTime() % 60_000))
  const rank = rankOf({ at: at.now, slotAt, priority }, policy ?? PLAIN_RULE)
  return takeTicket(
    tx,
    {
      hall,
      line: { ...line, service: line.service ?? hall.service },
      way,
      appointment: slot === null ? 'without' : 'with',
      slot: slotAt === null || slot === null ? null : { at: slotAt, minute: slot },
      priority,
      rank,
      policy: policy?.id ?? null,
      link: linkHash(key),
    },
    at,
  )
}

/** One line of the journal a sitting: that somebody held the desk or a counter of a hall, neither which nor how many. */
export const journalServing = (tx: Tx, hall: number, account: number): Promise<void> =>
  journalSitting(tx, { action: 'queue_hall.serve', kind: 'queue_hall', id: hall }, { account, again: true })

export type AtCounter = { hall: Hall; counter: number; key: string }

/** Ends what a counter holds, when it was received, and calls who comes first. */
export async function finishAndCall(
  tx: Tx,
  { hall, counter, key }: AtCounter,
  { held, at }: { held: Standing | undefined; at: Moment },
): Promise<number | undefined> {
  if (held)
    await moveTicket(
      tx,
      { ticket: held.id, hall: hall.id, from: ['called', 'serving'], counter, to: 'ended', outcome: 'served' },
      at,
    )
  return callNext(tx, { counter, key }, at)
}

/** The rule a ticket was ranked by. */
export async function ruleOf(tx: Tx, policy: number | null): Promise<PolicyRule> {
  return (await listPolicies(tx)).find(({ id }) => id === policy) ?? PLAIN_RULE
}

/** What a counter does with who it called. */
export const HELD_ACTS = ['arrive', 'recall', 'absent', 'served', 'transfer'] as const
export type HeldAct = (typeof HELD_ACTS)[number]
/** What the desk does with who waits or did not come. */
export type DeskAct = 'back' | 'leave'

type Acting = AtCounter & { ticket: Standing; at: Moment }

/** One act at a counter; false when somebody moved the ticket before. */
export async function actAtCounter(
  tx: Tx,
  act: HeldAct,
  { hall, counter, key, ticket, at, to }: Acting & { to?: { line: number; counter: number | null } | undefined },
): Promise<boolean> {
  const own = { ticket: ticket.id, hall: hall.id, counter, key }
  if (act === 'arrive') return moveTicket(tx, { ...own, from: ['called'], to: 'serving' }, at)
  if (act === 'recall') return moveTicket(tx, { ...own, from: ['called'], to: 'called', why: 'again' }, at)
  if (act === 'served')
    return moveTicket(tx, { ...own, from: ['called', 'serving'], to: 'ended', outcome: 'served' }, at)
  if (act === 'transfer')
    return to === undefined
      ? false
      : moveTicket(
          tx,
          { ...own, from: ['called', 'serving'], to: 'waiting', line: to.line, wanted: to.counter, why: 'moved' },
          at,
        )
  const rule = await ruleOf(tx, ticket.policy)
  if (ticket.calls < rule.calls) return false
  return moveTicket(tx, { ...own, from: ['called'], to: 'parked', parkedUntil: parkedUntil(at.now, rule) }, at)
}

/** Who did not come to a call is back, or whoever waits gives up. */
export async function actAtDesk(
  tx: Tx,
  act: DeskAct,
  { hall, ticket, at }: { hall: number; ticket: Standing; at: Moment },
): Promise<boolean> {
  if (act === 'leave')
    return moveTicket(tx, { ticket: ticket.id, hall, from: ['waiting', 'parked'], to: 'ended', outcome: 'left' }, at)
  const rule = await ruleOf(tx, ticket.policy)
  const back: { rankAt: Date; rankWhy: Rank } = { rankAt: rankBack(ticket.rankAt, at.now, rule), rankWhy: 'returned' }
  return moveTicket(tx, { ticket: ticket.id, hall, from: ['parked'], to: 'waiting', why: 'returned', ...back }, at)
}

/** Opens, pauses or closes a counter; one that holds somebody is not left. */
export async function turnCounter(
  tx: Tx,
  to: { counter: number; hall: number; state: 'open' | 'paused' | 'closed'; holds: boolean },
  at: Moment,
): Promise<boolean> {
  if (to.holds && to.state !== 'open') return false
  await setCounter(tx, to, at.now)
  return true
}
