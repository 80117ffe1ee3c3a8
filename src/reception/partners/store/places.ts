import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { KINDS, type Move, type Place } from '../partners.ts'

/** What has no site is the whole département's: everybody who reads sees it. */
const seenIn = (where: Perimeter) =>
  where.all ? sql<boolean>`true` : sql<boolean>`(site is null or ${placesIn(where, { site: 'site' })})`

export async function listPlaces(tx: Tx, where: Perimeter = { all: true }): Promise<Place[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('partnerPlace')
      .select(['id', 'code', 'name', 'kind', 'operator', 'site', 'address', 'latitude', 'longitude', 'plannedOn'])
      .select(['openedOn', 'closedOn', 'advisers', 'sessions', 'stations', 'withHouse', 'note', 'version'])
      .where(seenIn(where))
      .orderBy('name')
      .limit(2000),
  )
  return rows.map((row) => ({ ...row, kind: codeIn(KINDS, row.kind) }))
}

/** One place of a perimeter. Throws NotFound. */
export async function findPlace(tx: Tx, id: number, where: Perimeter = { all: true }): Promise<Place> {
  const found = (await listPlaces(tx, where)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Where it stood before, the latest first. */
export const listMoves = (tx: Tx, place?: number): Promise<Move[]> =>
  listed(
    tx,
    tx
      .selectFrom('partnerMove')
      .select(['id', 'place', 'movedOn', 'address', 'latitude', 'longitude'])
      .where((e) => (place === undefined ? e.lit(true) : e('place', '=', place)))
      .orderBy('movedOn', 'desc')
      .limit(5000),
  )

export const placeLines = (tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> =>
  tx
    .selectFrom('partnerPlace')
    .where(seenIn(where))
    .select(['id', sql<string>`''`.as('reference'), 'name as title', 'kind as outcome', 'site'])
    .select([
      sql<string>`case when closed_on <= ${today}::date then 'closed' when opened_on <= ${today}::date then 'open'
        when planned_on < ${today}::date and opened_on is null then 'late' else 'planned' end`.as('state'),
      sql<PlainDate | null>`coalesce(opened_on, planned_on)`.as('day'),
      sql<number | null>`null::int`.as('service'),
    ])
