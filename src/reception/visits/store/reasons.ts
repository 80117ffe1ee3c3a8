import { KEPT, CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import { type Expression, sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { type Reason, themeOf } from '../visits.ts'

const COLUMNS = [
  'id',
  'code',
  'name',
  'parent',
  'procedure',
  'service',
  'site',
  'position',
  'button',
  'active',
  'version',
] as const

/** Every reason of the département, in their order. */
export const listReasons = (tx: Tx): Promise<Reason[]> =>
  listed(
    tx,
    tx
      .selectFrom('visitReason')
      .select(COLUMNS)
      .orderBy('active', 'desc')
      .orderBy('position')
      .orderBy('name')
      .limit(1000),
  )

/** One reason. Throws NotFound. */
export async function findReason(tx: Tx, id: number): Promise<Reason> {
  const one = (await listReasons(tx)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** What a reason is a part of, once all of a file are there. */
export async function setParent(
  tx: Tx,
  { id, parent, version }: { id: number; parent: number | null; version: number },
): Promise<void> {
  await tx.updateTable('visitReason').set({ parent, version }).where('id', '=', id).execute()
}

/** What is counted follows what a reason is a part of. */
export async function retheme(tx: Tx): Promise<void> {
  const all = await listReasons(tx)
  const list = JSON.stringify(all.map(({ id, code }) => ({ id, code, theme: themeOf(all, id) })))
  for (const table of ['visit_total', 'visit_ticket'] as const)
    await sql`update ${sql.table(table)} t set theme = r.theme
      from jsonb_to_recordset(${list}::jsonb) as r(id int, code text, theme text)
      where t.reason = r.id and t.theme <> r.theme`.execute(tx)
}

/** Reasons as the lists of several rooms show them. */
export const reasonLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('visitReason')
    .select(['id', 'name as title', sql<null>`null::date`.as('day'), 'service', KEPT, ...CATALOGUED])
