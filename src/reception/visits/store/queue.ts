// Tickets of the queue of a hall, as the visits know them: each is one visitor, in the layer of tickets.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { recount } from './totals.ts'

/** A ticket that was called, or whose bearer left. Minutes of its day; nobody's name, no counter. */
export type QueueTicket = {
  id: number
  point: number
  site: number
  service: number | null
  day: PlainDate
  number: string
  arrived: number
  called: number | null
  ended: number | null
  reason: number | null
  appointment: string
  outcome: 'served' | 'left'
}

/** Takes tickets as they stand, each once however often it is told; half-hours and waits follow. */
export async function keepQueueTickets(tx: Tx, tickets: readonly QueueTicket[]): Promise<void> {
  if (tickets.length === 0) return
  const rows = JSON.stringify(
    tickets.map(({ id, ...one }) => ({ queue_ticket: id, ...one })).toSorted((a, b) => a.queue_ticket - b.queue_ticket),
  )
  await sql`insert into visit_ticket (queue_ticket, point, site, service, day, number, arrived, called, ended, reason, theme, appointment, outcome)
    select g.queue_ticket, g.point, g.site, g.service, g.day, g.number, g.arrived, g.called, g.ended, g.reason,
      coalesce(visit_theme(g.reason), ''), g.appointment, g.outcome
    from jsonb_to_recordset(${rows}::jsonb) as g(queue_ticket bigint, point int, site int, service int, day date, number text, arrived int,
      called int, ended int, reason int, appointment text, outcome text)
    order by g.queue_ticket
    on conflict (tenant, point, day, number, arrived) do update set queue_ticket = excluded.queue_ticket, service = excluded.service,
      called = excluded.called, ended = excluded.ended, reason = excluded.reason, theme = excluded.theme,
      appointment = excluded.appointment, outcome = excluded.outcome, version = visit_ticket.version + 1
    where (visit_ticket.called, visit_ticket.ended, visit_ticket.reason, visit_ticket.outcome, visit_ticket.queue_ticket, visit_ticket.service)
      is distinct from (excluded.called, excluded.ended, excluded.reason, excluded.outcome, excluded.queue_ticket, excluded.service)`.execute(
    tx,
  )
  await recountOf(tx, tickets)
}

/** Tickets that were taken back, with the visitors they were. */
export async function dropQueueTickets(tx: Tx, ids: readonly number[]): Promise<void> {
  const gone = await sql<{ point: number; day: PlainDate }>`
    delete from visit_ticket where queue_ticket = any(${[...ids]}::bigint[]) returning point, day::text as day`.execute(
    tx,
  )
  await recountOf(tx, gone.rows)
}

async function recountOf(tx: Tx, tickets: readonly { point: number; day: PlainDate }[]): Promise<void> {
  for (const [point, own] of Map.groupBy(tickets, (one) => one.point)) {
    const days = own.map(({ day }) => day).toSorted()
    const [from, to] = [days[0], days.at(-1)]
    if (from !== undefined && to !== undefined) await recount(tx, { layer: 'tickets', points: [point], from, to })
  }
}

/** Days of points that the queue here knows: another tool’s tickets of the same day would count the same people twice. */
export async function queueDays(tx: Tx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ day: PlainDate; point: number }>`
    select distinct point, day::text as day from visit_ticket where queue_ticket is not null`.execute(tx)
  return new Set(rows.map(({ point, day }) => `${point} ${day}`))
}
