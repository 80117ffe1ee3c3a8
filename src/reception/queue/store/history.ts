// Tickets of past days: the history of a hall, one ticket with its periods, what files hold.
import { sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { APPOINTMENTS, type Appointment, type Outcome, type State, STATES, WAYS, type Way } from '../queue.ts'

const EVERYWHERE: Perimeter = { all: true }

export type Past = {
  id: number
  hall: number
  line: number
  day: PlainDate
  number: string
  way: Way
  appointment: Appointment
  slot: number | null
  priority: boolean
  arrived: number
  called: number | null
  started: number | null
  ended: number | null
  state: State
  outcome: Outcome
  calls: number
  restored: boolean
  version: number
}

const COLUMNS = sql`id, hall, line, day::text as day, number, way, appointment, slot, priority, arrived, called, started, ended, state, outcome, calls, restored, version`
type Row = Omit<Past, 'way' | 'appointment' | 'state' | 'outcome'> &
  Record<'way' | 'appointment' | 'state' | 'outcome', string>

const told = (row: Row): Past => ({
  ...row,
  way: codeIn(WAYS, row.way),
  appointment: codeIn(APPOINTMENTS, row.appointment),
  state: codeIn(STATES, row.state),
  outcome: row.outcome === 'served' || row.outcome === 'left' || row.outcome === 'absent' ? row.outcome : '',
})

/** The tickets of a hall on a day, as they came. */
export async function dayTickets(tx: Tx, hall: number, day: PlainDate): Promise<Past[]> {
  const { rows } =
    await sql<Row>`select ${COLUMNS} from queue_ticket where hall = ${hall} and day = ${day} order by arrived_at, id limit 5000`.execute(
      tx,
    )
  return rows.map(told)
}

/** One ticket of a perimeter. Throws NotFound. */
export async function findTicket(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Past> {
  const { rows } =
    await sql<Row>`select ${COLUMNS} from queue_ticket where id = ${id} and ${placesIn(where, { site: 'site', service: 'service' })}`.execute(
      tx,
    )
  const [row] = rows
  if (!row) throw new NotFound()
  return told(row)
}

export type Period = {
  id: number
  kind: string
  line: number
  fromAt: Date
  toAt: Date | null
  counter: string | null
  rankAt: Date | null
  why: string
  passed: number | null
  policy: number | null
  policyName: string | null
}

/** The periods of a visit, with why it was called when it was. */
export async function periodsOf(tx: Tx, ticket: number): Promise<Period[]> {
  const { rows } = await sql<Period>`
    select p.id, p.kind, p.line, p.from_at, p.to_at, k.name as counter, p.rank_at, p.why, p.passed, p.policy, r.name as policy_name
    from queue_period p left join queue_counter k on k.tenant = p.tenant and k.id = p.counter
      left join queue_policy r on r.tenant = p.tenant and r.id = p.policy
    where p.ticket = ${ticket} order by p.from_at, p.id limit 200`.execute(tx)
  return rows
}

/** Gives their periods to tickets that were written down when they were over. */
export async function fillPeriods(tx: Tx): Promise<void> {
  await sql`insert into queue_period (ticket, hall, day, kind, line, from_at, to_at, rank_at, why, policy)
    select t.id, t.hall, t.day, k.kind, t.line, k.from_at, greatest(k.to_at, k.from_at), case when k.kind = 'called' then t.rank_at end,
      case when k.kind <> 'called' then '' when t.restored then 'restored' else t.rank_why end, case when k.kind = 'called' then t.policy end
    from queue_ticket t cross join lateral (values
      ('waiting', t.arrived_at, coalesce(t.called_at, t.ended_at, t.arrived_at)),
      ('called', t.called_at, coalesce(t.started_at, t.ended_at, t.called_at)),
      ('serving', t.started_at, coalesce(t.ended_at, t.started_at))) k(kind, from_at, to_at)
    where t.state = 'ended' and k.from_at is not null
      and not exists (select from queue_period p where p.tenant = t.tenant and p.ticket = t.id)`.execute(tx)
}

/** Every ticket that is over, with the codes that its file names its hall and line by. */
export const exportTickets = async (tx: Tx) =>
  (
    await sql<{
      hall: string
      line: string
      day: PlainDate
      number: string
      arrived: number
      called: number | null
      started: number | null
      ended: number | null
      appointment: string
      slot: number | null
      way: string
      outcome: string
      restored: boolean
    }>`select h.code as hall, l.code as line, t.day::text as day, t.number, t.arrived, t.called, t.started, t.ended, t.appointment, t.slot, t.way,
        t.outcome, t.restored
      from queue_ticket t join queue_hall h on h.tenant = t.tenant and h.id = t.hall join queue_line l on l.tenant = t.tenant and l.id = t.line
      where t.state = 'ended' order by t.day, h.code, t.arrived_at, t.number`.execute(tx)
  ).rows
