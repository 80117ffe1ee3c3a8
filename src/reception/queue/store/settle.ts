// What goes by itself: absents who did not come back, days that end, visitors told to the visits, counters forgotten.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { dropQueueTickets, keepQueueTickets, type QueueTicket } from '#src/reception/visits/index.ts'
import type { Moment } from './tickets.ts'

/** Told at once, at most. */
const BATCH = 2000
/** How long a period keeps its counter, and a ticket its priority and its address: what a complaint may ask for. */
const KEPT_DAYS = 60

/** Ends tickets whose bearer did not come back in time, and those of days that are over. Returns the halls that changed. */
export async function endOld(tx: Tx, { now, day }: Moment): Promise<void> {
  const { rows } = await sql<{ id: number; hall: number }>`
    update queue_ticket set state = 'ended', told = false, version = version + 1,
      outcome = case when state = 'serving' or state = 'called' and day < ${day} then 'served' when state = 'parked' or called is not null then 'absent' else 'left' end,
      ended_at = ${now}, ended = case when day < ${day} then null else greatest(${sql.lit(0)}, arrived, called, started) end,
      counter = case when state in ('called', 'serving') then counter end
    where state <> 'ended' and (day < ${day} or state = 'parked' and parked_until < ${now})
    returning id, hall`.execute(tx)
  if (rows.length === 0) return
  await sql`update queue_period set to_at = greatest(${now}, from_at)
    where ticket = any(${rows.map(({ id }) => id)}::bigint[]) and to_at is null`.execute(tx)
  await sql`update queue_hall set seq = seq + 1 where id = any(${[...new Set(rows.map(({ hall }) => hall))]}::int[])`.execute(
    tx,
  )
}

/** Hands the tickets that were called, or left, over to the visits. Returns how many; more may wait. */
export async function tellVisits(tx: Tx): Promise<number> {
  const { rows } = await sql<QueueTicket>`
    select id, point, site, service, day::text as day, number, arrived, called, case when called is null then null else ended end as ended, reason,
      appointment, case when outcome in ('left', 'absent') then 'left' else 'served' end as outcome
    from queue_ticket where not told and (called is not null or state = 'ended') order by id limit ${BATCH} for update skip locked`.execute(
    tx,
  )
  if (rows.length === 0) return 0
  await keepQueueTickets(tx, rows)
  await sql`update queue_ticket set told = true where id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(tx)
  return rows.length
}

/** Tickets that are taken back are no visitors either. */
export const untell = dropQueueTickets

/** Days of tickets long over lose what could tell somebody apart: counter, priority, private address. */
export async function forgetOld(tx: Tx, today: PlainDate): Promise<void> {
  await sql`update queue_period set counter = null where counter is not null and day < ${today}::date - ${KEPT_DAYS}::int`.execute(
    tx,
  )
  await sql`update queue_ticket set counter = null, priority = false, link_hash = null,
      rank_why = case when rank_why = 'priority' then 'wait' else rank_why end
    where day < ${today}::date - ${KEPT_DAYS}::int and (counter is not null or priority or link_hash is not null or rank_why = 'priority')`.execute(
    tx,
  )
  await sql`update queue_period set why = 'wait' where why = 'priority' and day < ${today}::date - ${KEPT_DAYS}::int`.execute(
    tx,
  )
  await sql`delete from queue_number where day < ${today}::date - ${KEPT_DAYS}::int`.execute(tx)
}
