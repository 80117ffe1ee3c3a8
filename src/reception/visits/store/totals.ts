// Totals in their layers, and which of them counts.
import { sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { pointRows } from '#src/core/premises/index.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import {
  APPOINTMENTS,
  type Appointment,
  DAY_LAYERS,
  type Double,
  type Layer,
  LAYERS,
  SOURCES,
  type Total,
} from '../visits.ts'

/** The layer of days that counts where none was chosen: the surest there is. */
const RANK = sql`case c.layer when t.layer then 0 else array_position(array[${sql.join(DAY_LAYERS.map((one) => sql.lit(one)))}]::text[], t.layer) end`

/**
 * For these points and days: the total of a month counts where it was chosen, or where nothing finer is known; otherwise, of the layers of
 * a day, the one that was chosen, else the surest. Run after every write.
 */
export async function settle(tx: Tx, { points, from, to }: { points: readonly number[] } & Span): Promise<void> {
  const own = sql`${[...points]}::int[]`
  const first = sql`date_trunc('month', ${from}::date)::date`
  await sql`
    update visit_total m set counted = w.wins
    from (select t.id, coalesce((select c.layer = 'month' from visit_choice c
                where c.tenant = t.tenant and c.point = t.point and c.span = 'month' and c.day = t.day), false)
            or not exists (select from visit_total d where d.tenant = t.tenant and d.point = t.point and d.layer <> 'month'
                and d.day >= t.day and d.day < (t.day + interval '1 month')::date) as wins
      from visit_total t where t.layer = 'month' and t.point = any(${own}) and t.day between ${first} and ${to}) w
    where m.id = w.id and m.counted <> w.wins`.execute(tx)
  await sql`
    update visit_total d set counted = w.wins
    from (select r.id, r.rank = min(r.rank) over (partition by r.point, r.day) and not r.by_month as wins
      from (select t.id, t.point, t.day, ${RANK} as rank,
          exists (select from visit_total m where m.tenant = t.tenant and m.point = t.point and m.layer = 'month'
            and m.day = date_trunc('month', t.day)::date and m.counted) as by_month
        from visit_total t left join visit_choice c
          on c.tenant = t.tenant and c.point = t.point and c.span = 'day' and c.day = t.day
        where t.layer <> 'month' and t.point = any(${own}) and t.day between ${first}
          and (date_trunc('month', ${to}::date) + interval '1 month')::date - 1) r) w
    where d.id = w.id and d.counted <> w.wins`.execute(tx)
}

/** The same for one day, after a tap: its month is not read again. */
export async function settleDay(tx: Tx, point: number, day: PlainDate): Promise<void> {
  await sql`
    update visit_total d set counted = w.wins
    from (select r.id, r.rank = min(r.rank) over () and not r.by_month as wins
      from (select t.id, ${RANK} as rank,
          exists (select from visit_total m join visit_choice k on k.tenant = m.tenant and k.point = m.point and k.span = 'month' and k.day = m.day
            where m.tenant = t.tenant and m.point = t.point and m.layer = 'month'
              and m.day = date_trunc('month', t.day)::date and k.layer = 'month') as by_month
        from visit_total t left join visit_choice c
          on c.tenant = t.tenant and c.point = t.point and c.span = 'day' and c.day = t.day
        where t.layer <> 'month' and t.point = ${point} and t.day = ${day}) r) w
    where d.id = w.id and d.counted <> w.wins`.execute(tx)
  await sql`
    update visit_total m set counted = false
    where m.layer = 'month' and m.point = ${point} and m.day = date_trunc('month', ${day}::date)::date and m.counted
      and not exists (select from visit_choice c where c.tenant = m.tenant and c.point = m.point and c.span = 'month'
        and c.day = m.day and c.layer = 'month')`.execute(tx)
}

/** What was chosen to count of a day or of a month. */
export async function choose(
  tx: Tx,
  choice: { point: number; span: 'day' | 'month'; day: PlainDate; layer: Layer | 'days' },
): Promise<void> {
  await tx
    .insertInto('visitChoice')
    .values(choice)
    .onConflict((on) => on.columns(['tenant', 'point', 'span', 'day']).doUpdateSet({ layer: choice.layer }))
    .execute()
}

const COLUMNS = [
  'id',
  'point',
  'layer',
  'day',
  'minute',
  'reason',
  'appointment',
  'n',
  'source',
  'origin',
  'takenOver',
  'basis',
  'counted',
  'version',
] as const

type Ask = Partial<Span> & {
  points: readonly number[]
  layers?: readonly Layer[]
  counted?: true
  id?: number
}

/** The totals themselves, in order: what an export holds and what a figure opens on. */
export async function listTotals(tx: Tx, { points, from, to, layers, counted, id }: Ask): Promise<Total[]> {
  let query = tx
    .selectFrom('visitTotal')
    .select(COLUMNS)
    .where('point', 'in', [0, ...points])
    .orderBy('day')
    .orderBy('point')
    .orderBy('layer')
    .orderBy('minute')
    .orderBy('reason')
    .orderBy('appointment')
    .limit(200_000)
  if (from) query = query.where('day', '>=', from)
  if (to) query = query.where('day', '<=', to)
  if (layers) query = query.where('layer', 'in', [...layers])
  if (counted) query = query.where('counted', '=', true)
  if (id !== undefined) query = query.where('id', '=', id)
  return (await listed(tx, query)).map((row) => ({
    ...row,
    layer: codeIn(LAYERS, row.layer),
    appointment: codeIn(APPOINTMENTS, row.appointment),
    source: codeIn(SOURCES, row.source),
    basis: row.basis === 'reconstructed' ? 'reconstructed' : 'real',
  }))
}

/** One total of these points. Throws NotFound. */
export async function findTotal(tx: Tx, id: number, points: readonly number[]): Promise<Total> {
  const [found] = await listTotals(tx, { points, id })
  if (!found) throw new NotFound()
  return found
}

/** An emptied cell of a grid goes. */
export async function dropTotal(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('visitTotal').where('id', '=', id).execute()
}

/** Where a total stands. */
export const placesOfTotal = (tx: Tx, id: number): Promise<{ point: number; day: PlainDate }[]> =>
  tx.selectFrom('visitTotal').select(['point', 'day']).where('id', '=', id).execute()

export type PointSum = {
  point: number
  layer: Layer
  reason: number | null
  appointment: Appointment
  source: Total['source']
  hour: number
  basis: string
  n: number
}

/** What counts of a stretch, summed by point, reason, hour and appointment, in one statement. */
export async function sumsOf(tx: Tx, { points, from, to }: { points: readonly number[] } & Span): Promise<PointSum[]> {
  const { rows } = await sql<
    Omit<PointSum, 'layer' | 'appointment' | 'source'> & Record<'layer' | 'appointment' | 'source', string>
  >`
    select point, layer, reason, appointment, source, case when minute < 0 then -1 else minute / 60 end as hour,
      max(basis) as basis, sum(n)::int as n
    from visit_total where counted and point = any(${[...points]}::int[]) and day between ${from} and ${to}
    group by 1, 2, 3, 4, 5, 6`.execute(tx)
  return rows.map((row) => ({
    ...row,
    layer: codeIn(LAYERS, row.layer),
    appointment: codeIn(APPOINTMENTS, row.appointment),
    source: codeIn(SOURCES, row.source),
  }))
}

/** Visitors of each month of a stretch. */
export async function byMonth(
  tx: Tx,
  { points, from, to }: { points: readonly number[] } & Span,
): Promise<{ month: PlainDate; appointment: Appointment; n: number }[]> {
  const { rows } = await sql<{ month: PlainDate; appointment: string; n: number }>`
    select to_char(day, 'YYYY-MM-01') as month, appointment, sum(n)::int as n
    from visit_total where counted and point = any(${[...points]}::int[]) and day between ${from} and ${to}
    group by 1, 2 order by 1`.execute(tx)
  return rows.map((row) => ({ ...row, appointment: codeIn(APPOINTMENTS, row.appointment) }))
}

/** Days and months of a stretch known in several ways. */
export async function doublesIn(tx: Tx, { points, from, to }: { points: readonly number[] } & Span): Promise<Double[]> {
  const own = sql`${[...points]}::int[]`
  const { rows } = await sql<{
    point: number
    span: 'day' | 'month'
    day: PlainDate
    layer: string
    n: number
    counted: boolean
  }>`
    with days as (select point, day, layer, sum(n)::int as n, bool_or(counted) as counted from visit_total
        where point = any(${own}) and day between ${from} and ${to} and layer <> 'month' group by 1, 2, 3),
      several as (select point, day from days group by 1, 2 having count(*) > 1),
      months as (select point, day, sum(n)::int as n, bool_or(counted) as counted from visit_total
        where point = any(${own}) and day between ${from} and ${to} and layer = 'month' group by 1, 2),
      finer as (select m.point, m.day, sum(d.n)::int as n, bool_or(d.counted) as counted from months m
        join (select distinct on (point, day) point, day, sum(n) over (partition by point, day, layer) as n, counted from visit_total
          where layer <> 'month' and point = any(${own}) order by point, day, counted desc) d
          on d.point = m.point and d.day >= m.day and d.day < (m.day + interval '1 month')::date group by 1, 2)
    select point, 'day' as span, day, layer, n, counted from days join several using (point, day)
    union all select m.point, 'month', m.day, 'month', m.n, m.counted from months m join finer f on f.point = m.point and f.day = m.day
    union all select f.point, 'month', f.day, 'day', f.n, not m.counted from finer f join months m on f.point = m.point and f.day = m.day
    order by 1, 2, 3, 4`.execute(tx)
  const groups = Map.groupBy(rows, ({ point, span, day }) => `${point} ${span} ${day}`)
  return [...groups.values()].flatMap((list) => {
    const [head] = list
    if (!head) return []
    const { point, span, day } = head
    return [
      { point, span, day, ways: list.map(({ layer, n, counted }) => ({ layer: codeIn(LAYERS, layer), n, counted })) },
    ]
  })
}

/** Layers made of other rows, made again for these points and days: tickets and visits noted one by one. */
export async function recount(
  tx: Tx,
  { layer, points, from, to }: { layer: 'tickets' | 'records'; points: readonly number[] } & Span,
): Promise<void> {
  if (points.length === 0) return
  const within = sql`x.point = any(${[...points]}::int[]) and x.day between ${from} and ${to}`
  const found =
    layer === 'tickets'
      ? sql`select x.point, x.day, (x.arrived / 30) * 30 as minute, x.reason, x.appointment, count(*)::int as n, coalesce(max(v.code), '') as reason_code, max(x.theme) as theme, max(x.import) as import,
            case when bool_or(x.queue_ticket is null) then 'imported' else 'counted' end as source
          from visit_ticket x left join visit_reason v on v.tenant = x.tenant and v.id = x.reason where ${within} group by 1, 2, 3, 4, 5`
      : sql`select x.point, x.day, -1 as minute, null::int as reason, x.appointment, count(*)::int as n, ''::text as reason_code, ''::text as theme, null::bigint as import, 'counted' as source
          from pan_visit x where ${within} group by 1, 2, 5`
  await sql`delete from visit_total x where x.layer = ${layer} and ${within}`.execute(tx)
  await sql`insert into visit_total (point, site, service, point_code, point_kind, layer, day, minute, reason, appointment, n, reason_code, theme, source, import)
    select f.point, p.site, p.service, p.code, p.kind, ${layer}, f.day, f.minute, f.reason, f.appointment, f.n, f.reason_code, f.theme,
      f.source, f.import
    from (${found}) f join (${pointRows()}) p on p.id = f.point`.execute(tx)
  await settle(tx, { points, from, to })
}
