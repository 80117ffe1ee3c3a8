// Tickets: taken, called, moved on. Whatever changes one takes its hall first, so that nothing waits in a circle.
import { type Expression, sql } from 'kysely'
import { pointRows } from '#src/core/premises/index.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Appointment, numberOf, type Rank, type State, STATES, type Way, type Why } from '../queue.ts'

/** A moment as it is stored: the instant, the civil day and the minute of the site. */
export type Moment = { now: Date; day: PlainDate; minute: number }

export type NewTicket = {
  hall: { id: number; point: number; site: number }
  line: { id: number; code: string; prefix: string; reason: number | null; service: number | null }
  way: Way
  appointment: Appointment
  slot: { at: Date; minute: number } | null
  priority: boolean
  rank: { at: Date; why: Rank }
  policy: number | null
  /** Hash of what its private address ends with; the same one is the same ticket. */
  link: Buffer
}

/** Takes a hall, and says that what its display shows has changed. */
export async function touchHall(tx: Tx, hall: number): Promise<void> {
  await sql`update queue_hall set seq = seq + 1 where id = ${hall}`.execute(tx)
}

/** Gives a ticket; one that was given for the same display is given again. */
export async function takeTicket(
  tx: Tx,
  one: NewTicket,
  { now, day, minute }: Moment,
): Promise<{ id: number; number: string; fresh: boolean }> {
  await touchHall(tx, one.hall.id)
  const known = await tx
    .selectFrom('queueTicket')
    .select(['id', 'number'])
    .where('linkHash', '=', one.link)
    .executeTakeFirst()
  if (known) return { ...known, fresh: false }
  const { rows } = await sql<{ n: number }>`
    insert into queue_number (hall, prefix, day, n) values (${one.hall.id}, ${one.line.prefix}, ${day}, 1)
    on conflict (tenant, hall, prefix, day) do update set n = queue_number.n + 1 returning n`.execute(tx)
  const number = numberOf(one.line.prefix, rows[0]?.n ?? 0)
  const made = await tx
    .insertInto('queueTicket')
    .values({
      hall: one.hall.id,
      point: one.hall.point,
      site: one.hall.site,
      service: one.line.service,
      line: one.line.id,
      lineCode: one.line.code,
      reason: one.line.reason,
      day,
      number,
      linkHash: one.link,
      way: one.way,
      appointment: one.appointment,
      slotAt: one.slot?.at ?? null,
      slot: one.slot?.minute ?? null,
      priority: one.priority,
      arrivedAt: now,
      arrived: minute,
      rankAt: one.rank.at,
      rankWhy: one.rank.why,
      policy: one.policy,
      state: 'waiting',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await openPeriod(tx, {
    ticket: made.id,
    hall: one.hall.id,
    day,
    kind: 'waiting',
    line: one.line.id,
    at: now,
    why: '',
  })
  return { id: made.id, number, fresh: true }
}

type NewPeriod = {
  ticket: number
  hall: number
  day: PlainDate
  kind: 'waiting' | 'called' | 'serving' | 'parked'
  line: number
  at: Date
  counter?: number | null
  why: Why | ''
  seq?: number
  key?: string
}

async function openPeriod(tx: Tx, { at, key, seq, counter, ...one }: NewPeriod): Promise<void> {
  await tx
    .insertInto('queuePeriod')
    .values({ ...one, fromAt: at, counter: counter ?? null, seq: seq ?? null, key: key ?? null })
    .execute()
}

/** The ticket that comes first at a counter, now called there; nothing when none waits or it holds one. In one statement. */
export async function callNext(
  tx: Tx,
  { counter, key }: { counter: number; key: string },
  { now, day, minute }: Moment,
): Promise<number | undefined> {
  const { rows } = await sql<{ ticket: number | null }>`
    select queue_call(${counter}, ${key}, ${now}, ${day}::date, ${minute}) as ticket`.execute(tx)
  return rows[0]?.ticket ?? undefined
}

export type Move = {
  ticket: number
  hall: number
  from: readonly State[]
  /** Only while it is held there. */
  counter?: number | undefined
  to: State
  outcome?: 'served' | 'left' | 'absent'
  line?: number
  wanted?: number | null
  rankAt?: Date
  rankWhy?: Rank
  parkedUntil?: Date
  why?: Why
  key?: string
}

/**
 * Moves a ticket from a state to another, if it is still there; closes its period and opens the next one. False when somebody moved it
 * before, or when the same page asked already.
 */
export async function moveTicket(tx: Tx, move: Move, { now, day, minute }: Moment): Promise<boolean> {
  const { ticket, hall, from, counter, to, key } = move
  const { rows: taken } = await sql<{ seq: number }>`
    update queue_hall set seq = seq + 1 where id = ${hall} returning seq`.execute(tx)
  if (key !== undefined && (await tx.selectFrom('queuePeriod').select('id').where('key', '=', key).executeTakeFirst()))
    return true
  const held = to === 'called' || to === 'serving'
  const served = sql.lit(move.outcome === 'served')
  // Who was never said to have come to the counter was there from the call on.
  const { rows } = await sql<{ line: number; counter: number | null }>`
    with b as (select case when ${served} then coalesce(min(p.from_at), ${now}) else ${now}::timestamptz end as at,
        case when ${served} then ${minute}::int - coalesce(floor(extract(epoch from ${now}::timestamptz - min(p.from_at)) / 60), 0)::int else ${minute}::int end as minute
      from queue_period p where p.ticket = ${ticket} and p.to_at is null)
    update queue_ticket set state = ${to}, told = false, version = version + 1,
      outcome = ${move.outcome ?? ''},
      calls = calls + ${to === 'called' ? 1 : 0},
      started_at = case when ${to} in ('waiting', 'parked') then null when ${to} = 'serving' or ${served} then coalesce(started_at, b.at) else started_at end,
      started = case when ${to} in ('waiting', 'parked') then null when ${to} = 'serving' or ${served} then coalesce(started, greatest(b.minute, called)) else started end,
      ended_at = case when ${to} = 'ended' then ${now}::timestamptz end,
      ended = case when ${to} = 'ended' then greatest(${minute}, arrived, called, started) end,
      parked_until = ${move.parkedUntil ?? null},
      line = coalesce(${move.line ?? null}, line), wanted = ${move.wanted ?? null},
      rank_at = coalesce(${move.rankAt ?? null}, rank_at), rank_why = coalesce(${move.rankWhy ?? null}, rank_why),
      counter = case when ${to} in ('waiting', 'parked') then null else counter end
    from b where id = ${ticket} and hall = ${hall} and state = any(${[...from]}::text[])
      and (${counter ?? null}::int is null or counter = ${counter ?? null})
    returning line, counter`.execute(tx)
  const [row] = rows
  if (!row) return false
  await sql`update queue_period set to_at = greatest(${now}, from_at) where ticket = ${ticket} and to_at is null`.execute(
    tx,
  )
  if (to !== 'ended')
    await openPeriod(tx, {
      ticket,
      hall,
      day,
      kind: to,
      line: row.line,
      at: now,
      counter: held ? row.counter : null,
      why: move.why ?? '',
      ...(to === 'called' && taken[0] ? { seq: taken[0].seq } : {}),
      ...(key === undefined ? {} : { key }),
    })
  return true
}

export type Standing = {
  id: number
  number: string
  line: number
  state: State
  appointment: string
  slot: number | null
  priority: boolean
  rankAt: Date
  rankWhy: string
  arrivedAt: Date
  counter: number | null
  wanted: number | null
  calls: number
  calledAt: Date | null
  startedAt: Date | null
  parkedUntil: Date | null
  policy: number | null
  way: string
  version: number
}

const STANDING = sql`id, number, line, state, appointment, slot, priority, rank_at, rank_why, arrived_at, counter, wanted, calls, called_at,
  started_at, parked_until, policy, way, version`

/** Who is in a hall today, in the order of the rule. */
export async function standingIn(tx: Tx, hall: number, day: PlainDate): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select ${STANDING} from queue_ticket
    where hall = ${hall} and day = ${day} and state <> 'ended' order by rank_at, id limit 3000`.execute(tx)
  return rows.map((row) => ({ ...row, state: codeIn(STATES, row.state) }))
}

/** The ticket of a private address, over or not. */
export async function ticketBehind(
  tx: Tx,
  hall: number,
  link: Buffer,
): Promise<(Standing & { day: PlainDate; outcome: string }) | undefined> {
  const { rows } = await sql<Standing & { day: PlainDate; outcome: string }>`
    select ${STANDING}, day::text as day, outcome from queue_ticket where hall = ${hall} and link_hash = ${link}`.execute(
    tx,
  )
  const [row] = rows
  return row && { ...row, state: codeIn(STATES, row.state) }
}

/** As the list behind a figure shows them. */
export const ticketLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('queueTicket as t')
    .innerJoin('queueHall as h', (j) => j.onRef('h.tenant', '=', 't.tenant').onRef('h.id', '=', 't.hall'))
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 't.tenant').onRef('p.id', '=', 't.point'))
    .where(placesIn(where, { site: 't.site', service: 't.service' }))
    .select(['t.id', sql<string>`''`.as('reference'), sql<string>`h.name || ', ticket ' || t.number`.as('title')])
    .select([
      't.state',
      't.outcome',
      't.day',
      't.site',
      sql<number | null>`coalesce(t.service, p.service)`.as('service'),
    ])

/** Opens, pauses or closes a counter. */
export async function setCounter(
  tx: Tx,
  { counter, hall, state }: { counter: number; hall: number; state: 'open' | 'paused' | 'closed' },
  now: Date,
): Promise<void> {
  await touchHall(tx, hall)
  await tx
    .updateTable('queueCounter')
    .set({ state, since: now })
    .where('id', '=', counter)
    .where('state', '<>', state)
    .execute()
}

/** How some tickets stand. */
export async function statesOf(
  tx: Tx,
  tickets: readonly number[],
): Promise<
  ({ id: number } & (
    | { state: Exclude<State, 'ended'>; outcome: '' }
    | { state: 'ended'; outcome: 'served' | 'left' | 'absent' }
  ))[]
> {
  const { rows } =
    await sql<never>`select id, state, outcome from queue_ticket where id = any(${[...tickets]}::bigint[])`.execute(tx)
  return rows
}
