import { type Expression, sql } from 'kysely'
import type { Names, RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** Controls as the lists of several rooms show them. */
export function controlLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('control as c')
    .innerJoin('controlKind as k', (on) => on.onRef('k.tenant', '=', 'c.tenant').onRef('k.id', '=', 'c.kind'))
    .where(where.all ? sql<boolean>`true` : sql<boolean>`(c.site is null or c.site = any(${[...where.sites]}::int[]))`)
    .select([
      'c.id',
      sql<string>`''`.as('reference'),
      'k.name as title',
      sql<string>`case when c.closed_on is null then 'open' else 'closed' end`.as('state'),
      sql<string>`case when c.deviations > 0 then 'deviation' else '' end`.as('outcome'),
      sql<string | null>`coalesce(c.held_on, c.drawn_on)`.$castTo<never>().as('day'),
      'c.site',
      sql<number | null>`null::int`.as('service'),
    ])
}

/** What the lines of controls are called. */
export const lineNames: Names = (tx) =>
  tx
    .selectFrom('controlLine as l')
    .innerJoin('control as c', (on) => on.onRef('c.tenant', '=', 'l.tenant').onRef('c.id', '=', 'l.control'))
    .innerJoin('controlKind as k', (on) => on.onRef('k.tenant', '=', 'c.tenant').onRef('k.id', '=', 'c.kind'))
    .select(['l.id', sql<string>`k.name || ', ' || l.reference`.as('name')])

/** The same for files: by the code of the control. */
export const lineFileNames: Names = (tx) =>
  tx
    .selectFrom('controlLine as l')
    .innerJoin('control as c', (on) => on.onRef('c.tenant', '=', 'l.tenant').onRef('c.id', '=', 'l.control'))
    .select(['l.id', sql<string>`c.code || ' ' || l.reference`.as('name')])
