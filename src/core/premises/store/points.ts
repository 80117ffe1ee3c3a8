import { type Expression, expressionBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Exception, type Hours, MODES, type Point, POINT_KINDS } from '../premises.ts'

const EVERYWHERE: Perimeter = { all: true }

/** Points of reception of a perimeter, site by site. */
export async function listPoints(tx: Tx, where: Perimeter = EVERYWHERE): Promise<Point[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('receptionPoint')
      .select(['id', 'code', 'name', 'kind', 'site', 'service', 'place', 'validFrom', 'validTo', 'note', 'version'])
      .where(placesIn(where, { site: 'site', service: 'service' }))
      .orderBy('site')
      .orderBy('name')
      .limit(2000),
  )
  return rows.map((row) => ({ ...row, kind: codeIn(POINT_KINDS, row.kind) }))
}

/** Points as a table to join: what other rooms show of one, without naming its table. */
export const pointRows = () =>
  expressionBuilder<DB>()
    .selectFrom('receptionPoint')
    .select(['tenant', 'id', 'code', 'name', 'kind', 'site', 'service'])

/** One point of a perimeter. Throws NotFound. */
export async function findPoint(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Point> {
  const point = (await listPoints(tx, where)).find((one) => one.id === id)
  if (!point) throw new NotFound()
  return point
}

/** Every stretch of hours, the latest first; of one point where it is told. */
export async function listHours(tx: Tx, point?: number): Promise<Hours[]> {
  let query = tx
    .selectFrom('openingHours')
    .select(['id', 'point', 'site', 'service', 'validFrom', 'validTo', 'mode', 'weekMinutes', 'reason', 'version'])
    .select(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])
    .orderBy('point')
    .orderBy('validFrom', 'desc')
    .limit(5000)
  if (point !== undefined) query = query.where('point', '=', point)
  const rows = await listed(tx, query)
  return rows.map((row) => ({ ...row, mode: codeIn(MODES, row.mode) }))
}

/** Days that differ from the hours of their point, the latest first. */
export async function listExceptions(tx: Tx, point?: number): Promise<Exception[]> {
  let query = tx
    .selectFrom('openingException')
    .select(['id', 'point', 'dayFrom', 'dayTo', 'hours', 'reason', 'version'])
    .orderBy('dayFrom', 'desc')
    .limit(5000)
  if (point !== undefined) query = query.where('point', '=', point)
  return listed(tx, query)
}

/** Each stretch of hours ends the day before the next, the last with its point, `without` one about to go; figures follow. */
export async function chainHours(tx: Tx, without = 0): Promise<void> {
  await sql`update opening_hours h set valid_to = n.valid_to
    from (select o.id, coalesce(lead(o.valid_from) over (partition by o.point order by o.valid_from) - 1, p.valid_to) as valid_to
      from opening_hours o join reception_point p on p.tenant = o.tenant and p.id = o.point where o.id <> ${without}) n
    where n.id = h.id and n.valid_to is distinct from h.valid_to`.execute(tx)
}

/** Points as the lists of several rooms show them. */
export function pointLines(tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> {
  return tx
    .selectFrom('receptionPoint')
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .select((e) => [
      'id',
      sql<string>`''`.as('reference'),
      'name as title',
      sql<string>`case when ${e.ref('validTo')} < ${today}::date then 'ended' else 'open' end`.as('state'),
      'kind as outcome',
      'validFrom as day',
      'site',
      'service',
    ])
}

/** Hours as the list behind a figure shows them, under the name of their point. */
export function hoursLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('openingHours as h')
    .innerJoin('receptionPoint as p', (j) => j.onRef('p.tenant', '=', 'h.tenant').onRef('p.id', '=', 'h.point'))
    .where(placesIn(where, { site: 'h.site', service: 'h.service' }))
    .select(['h.id', sql<string>`p.id::text`.as('reference'), 'p.name as title', 'h.mode as state'])
    .select([sql<string>`''`.as('outcome'), 'h.validFrom as day', 'h.site', 'h.service'])
}
