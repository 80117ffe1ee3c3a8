import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type ComplaintLine, LIST, lineOf } from './complaints.ts'

export type UrnOpening = {
  id: number
  site: number
  openedOn: PlainDate
  forms: number
  note: string
  version: number
  entered: number
}

const openings = (tx: Tx) =>
  tx
    .selectFrom('urnOpening')
    .select(['id', 'site', 'openedOn', 'forms', 'note', 'version'])
    .select((e) =>
      e
        .selectFrom('complaint')
        .select((c) => c.fn.countAll<number>().as('n'))
        .whereRef('complaint.tenant', '=', 'urnOpening.tenant')
        .whereRef('complaint.urnOpening', '=', 'urnOpening.id')
        .as('entered'),
    )

export const OPENINGS_SHOWN = 50
export type UrnList = { openings: readonly UrnOpening[]; total: number; left: number }

/** A page of the openings of the urns a person may see, the latest first; how many there are, and how many forms are left to enter. */
export async function listOpenings(
  tx: Tx,
  where: Perimeter,
  { page = 1, size = OPENINGS_SHOWN } = {},
): Promise<UrnList> {
  if (!where.all && where.sites.length === 0) return { openings: [], total: 0, left: 0 }
  const seen = where.all ? openings(tx) : openings(tx).where('site', 'in', where.sites)
  const rows = await seen
    .orderBy('openedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const sums = await tx
    .selectFrom(seen.as('one'))
    .select((e) => [
      e.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(greatest(one.forms - one.entered, 0)), 0)::int`.as('left'),
    ])
    .executeTakeFirstOrThrow()
  return { openings: rows.map((row) => ({ ...row, entered: row.entered ?? 0 })), total: sums.total, left: sums.left }
}

/** One opening. Throws NotFound. */
export async function findOpening(tx: Tx, id: number): Promise<UrnOpening> {
  const found = await seekOpening(tx, id)
  if (!found) throw new NotFound()
  return found
}

/** The same; nothing when there is none. */
export async function seekOpening(tx: Tx, id: number): Promise<UrnOpening | undefined> {
  const row = await openings(tx).where('id', '=', id).executeTakeFirst()
  return row && { ...row, entered: row.entered ?? 0 }
}

/** Records an opening; nothing when that urn was already opened that day. */
export async function insertOpening(
  tx: Tx,
  opening: { site: number; openedOn: PlainDate; forms: number; note: string },
): Promise<number | undefined> {
  const row = await tx
    .insertInto('urnOpening')
    .values({ site: opening.site, openedOn: opening.openedOn, forms: opening.forms, note: opening.note })
    .onConflict((on) => on.columns(['tenant', 'site', 'openedOn']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** The forms of one opening of an urn, in the order they were entered. */
export async function linesOfOpening(tx: Tx, opening: number): Promise<ComplaintLine[]> {
  const rows = await tx
    .selectFrom('complaint')
    .select(LIST)
    .where('urnOpening', '=', opening)
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(lineOf)
}
