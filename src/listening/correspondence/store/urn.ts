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

export const URN_SORTS = { jour: 'openedOn', site: 'site', trouves: 'forms' } as const
export type UrnFilter = { site: number | undefined; left: boolean }
type UrnAsked = UrnFilter & {
  sort: { key: keyof typeof URN_SORTS; desc: boolean } | undefined
  /** The sites in the order of their names. */
  named: readonly number[]
  limit: number
  offset: number
}
const ALL = 100_000
export type UrnList = { openings: readonly UrnOpening[]; total: number; left: number }

/**
 * The openings of the urns a person may see that a filter keeps, the latest first unless asked; how many there are, and how many forms
 * are left to enter.
 */
export async function listOpenings(tx: Tx, where: Perimeter, asked: Partial<UrnAsked> = {}): Promise<UrnList> {
  if (!where.all && where.sites.length === 0) return { openings: [], total: 0, left: 0 }
  let seen = tx.selectFrom(openings(tx).as('one'))
  if (!where.all) seen = seen.where('one.site', 'in', where.sites)
  if (asked.site !== undefined) seen = seen.where('one.site', '=', asked.site)
  if (asked.left === true) seen = seen.whereRef('one.forms', '>', 'one.entered')
  const { key, desc } = asked.sort ?? { key: 'jour', desc: true }
  const [rows, sums] = await Promise.all([
    seen
      .selectAll()
      .orderBy(key === 'site' ? placeIn(asked.named ?? []) : sql.ref(`one.${URN_SORTS[key]}`), desc ? 'desc' : 'asc')
      .orderBy('one.id', 'desc')
      .limit(asked.limit ?? ALL)
      .offset(asked.offset ?? 0)
      .execute(),
    seen
      .select((e) => [
        e.fn.countAll<number>().as('total'),
        sql<number>`coalesce(sum(greatest(one.forms - one.entered, 0)), 0)::int`.as('left'),
      ])
      .executeTakeFirstOrThrow(),
  ])
  return { openings: rows.map(openingOf), total: sums.total, left: sums.left }
}

const placeIn = (named: readonly number[]) => sql`array_position(${sql.val([...named])}::int[], one.site)`

const openingOf = <Row extends { entered: number | null }>(row: Row) => ({ ...row, entered: row.entered ?? 0 })

/** One opening. Throws NotFound. */
export async function findOpening(tx: Tx, id: number): Promise<UrnOpening> {
  const found = await seekOpening(tx, id)
  if (!found) throw new NotFound()
  return found
}

/** The same; nothing when there is none. */
export async function seekOpening(tx: Tx, id: number): Promise<UrnOpening | undefined> {
  const row = await openings(tx).where('id', '=', id).executeTakeFirst()
  return row && openingOf(row)
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
