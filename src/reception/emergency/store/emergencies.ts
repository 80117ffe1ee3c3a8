import { siteRows } from '#src/core/organisation/index.ts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Emergency, HOUR_MINUTES, NATURES } from '../emergency.ts'

/** What has no site is the whole département's: everybody who reads sees it. */
const seenIn = (where: Perimeter) =>
  where.all ? sql<boolean>`true` : sql<boolean>`(site is null or ${placesIn(where, { site: 'site' })})`

/** The latest first. */
export async function listEmergencies(tx: Tx, where: Perimeter = { all: true }): Promise<Emergency[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('emergency')
      .select(['id', 'code', 'name', 'nature', 'site', 'day', 'reference', 'summary', 'active', 'openedOn', 'closedOn'])
      .select(['cellMinutes', 'informationMinutes', 'version'])
      .where(seenIn(where))
      .orderBy('day', 'desc')
      .orderBy('id', 'desc')
      .limit(2000),
  )
  return rows.map((row) => ({ ...row, nature: codeIn(NATURES, row.nature) }))
}

/** One of a perimeter. Throws NotFound. */
export async function findEmergency(tx: Tx, id: number, where: Perimeter = { all: true }): Promise<Emergency> {
  const found = (await listEmergencies(tx, where)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

type Derived = Pick<Emergency, 'openedOn' | 'closedOn' | 'cellMinutes' | 'informationMinutes'>
/** What its log says, kept beside it: no version of the form changes. */
export async function keepDerived(tx: Tx, id: number, derived: Derived): Promise<void> {
  await tx.updateTable('emergency').set(derived).where('id', '=', id).execute()
}

export const emergencyLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('emergency')
    .where(seenIn(where))
    .select(['id', 'reference', 'name as title', 'nature as outcome', 'site'])
    .select([
      sql<string>`case when closed_on is not null then 'closed' when opened_on is not null then 'under_way' else 'planned' end`.as(
        'state',
      ),
      sql<PlainDate | null>`coalesce(opened_on, day)`.as('day'),
      sql<number | null>`null::int`.as('service'),
    ])

/** Exercises that were held to their end: what meets an obligation. */
export const exercisesHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select c.code as condition, e.id::text as id, e.name as label, e.opened_on as "from", e.opened_on as "to", e.opened_on as done_on,
    case when e.site is null then array(select s.id from (${siteRows()}) s where s.tenant = e.tenant) else array[e.site] end as sites
  from emergency e cross join lateral (values (''),
    (case when e.cell_minutes < ${HOUR_MINUTES} and e.information_minutes < ${HOUR_MINUTES} then 'limits' end)) c(code)
  where c.code is not null and e.nature = 'exercise' and e.closed_on is not null
    and e.opened_on between ${from} and least(${to}::date, ${today}::date)`
