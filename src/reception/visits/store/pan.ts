// Visits at digital help points, and the tickets of queue machines, one by one.
import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import { pointRows } from '#src/core/premises/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { APPOINTMENTS, HELPS, OUTCOMES, type PanVisit } from '../visits.ts'

const EVERYWHERE: Perimeter = { all: true }
const COLUMNS = [
  'id',
  'code',
  'point',
  'site',
  'service',
  'day',
  'procedure',
  'appointment',
  'help',
  'minutes',
  'outcome',
  'satisfaction',
  'origin',
  'version',
] as const

type Ask = Partial<Span> & { point?: number | undefined; id?: number }

/** Visits of a perimeter, the latest first. */
export async function listPanVisits(tx: Tx, where: Perimeter = EVERYWHERE, ask: Ask = {}): Promise<PanVisit[]> {
  let query = tx
    .selectFrom('panVisit')
    .select(COLUMNS)
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(50_000)
  if (ask.from) query = query.where('day', '>=', ask.from)
  if (ask.to) query = query.where('day', '<=', ask.to)
  if (ask.point !== undefined) query = query.where('point', '=', ask.point)
  if (ask.id !== undefined) query = query.where('id', '=', ask.id)
  return (await listed(tx, query)).map((row) => ({
    ...row,
    appointment: codeIn(APPOINTMENTS, row.appointment),
    help: codeIn(HELPS, row.help),
    outcome: codeIn(OUTCOMES, row.outcome),
  }))
}

/** One visit of a perimeter. Throws NotFound. */
export async function findPanVisit(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<PanVisit> {
  const [found] = await listPanVisits(tx, where, { id })
  if (!found) throw new NotFound()
  return found
}

/** Visits as the lists of several rooms show them. */
export const panLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('panVisit as v')
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 'v.tenant').onRef('p.id', '=', 'v.point'))
    .where(placesIn(where, { site: 'v.site', service: 'v.service' }))
    .select(['v.id', sql<string>`''`.as('reference'), 'p.name as title', 'v.help as state'])
    .select(['v.outcome', 'v.day', 'v.site', 'v.service'])

/** Tickets as the list behind a figure shows them. */
export const ticketLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('visitTicket as v')
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 'v.tenant').onRef('p.id', '=', 'v.point'))
    .where(placesIn(where, { site: 'v.site', service: 'v.service' }))
    .select([
      'v.id',
      sql<string>`coalesce(v.queue_ticket::text, '')`.as('reference'),
      sql<string>`p.name || ', ticket ' || v.number`.as('title'),
    ])
    .select([sql<string>`v.appointment`.as('state'), 'v.outcome', 'v.day', 'v.site', 'v.service'])

/** Totals as the lists of several rooms show them. */
export const totalLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('visitTotal as v')
    .innerJoin(pointRows().as('p'), (j) => j.onRef('p.tenant', '=', 'v.tenant').onRef('p.id', '=', 'v.point'))
    .where(placesIn(where, { site: 'v.site', service: 'v.service' }))
    .select([
      'v.id',
      sql<string>`p.id::text || '?mois=' || to_char(v.day, 'YYYY-MM')`.as('reference'),
      'p.name as title',
    ])
    .select(['v.layer as state', sql<string>`v.appointment`.as('outcome'), 'v.day', 'v.site', 'v.service'])

export type Waits = { hour: number; n: number; total: number; median: number; ninth: number; within: number }

/** As the measure reads its histogram. How long the visitors of a stretch waited, by hour of arrival and in all (hour −1): from the tickets themselves. */
export async function waitsOf(
  tx: Tx,
  { points, from, to, target }: { points: readonly number[]; target: number } & Span,
): Promise<Waits[]> {
  const { rows } = await sql<Waits>`
    select case when grouping(arrived / 60) = 1 then -1 else arrived / 60 end as hour, count(called)::int as n, count(*)::int as total,
      coalesce(percentile_cont(0.5) within group (order by called - arrived), 0)::float8 as median,
      coalesce(percentile_disc(0.9) within group (order by called - arrived), 0)::int as ninth,
      count(*) filter (where called - arrived <= ${target})::int as within
    from visit_ticket where point = any(${[...points]}::int[]) and day between ${from} and ${to}
    group by grouping sets ((arrived / 60), ()) order by 1`.execute(tx)
  return rows.filter(({ total }) => total > 0)
}

/** Visits per month at these points, whatever the way they are known. */
export async function panMonths(
  tx: Tx,
  { points, from, to }: { points: readonly number[] } & Span,
): Promise<{ month: PlainDate; n: number }[]> {
  const { rows } = await sql<{ month: PlainDate; n: number }>`
    select to_char(day, 'YYYY-MM-01') as month, sum(n)::int as n from visit_total
    where counted and point = any(${[...points]}::int[]) and day between ${from} and ${to} group by 1 order by 1`.execute(
    tx,
  )
  return rows
}
