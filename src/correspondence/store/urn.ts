import type { PlainDate } from '#src/calendar/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Perimeter } from '#src/platform/web.tsx'

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
    .selectFrom('urn_opening')
    .select(['id', 'site', 'opened_on as openedOn', 'forms', 'note', 'version'])
    .select((e) =>
      e
        .selectFrom('complaint')
        .select((c) => c.fn.countAll<number>().as('n'))
        .whereRef('complaint.tenant', '=', 'urn_opening.tenant')
        .whereRef('complaint.urn_opening', '=', 'urn_opening.id')
        .as('entered'),
    )

/** Openings of the urns a person may see, the latest first. */
export async function listOpenings(tx: Tx, where: Perimeter, limit = 100): Promise<UrnOpening[]> {
  if (!where.all && where.sites.length === 0) return []
  const query = openings(tx).orderBy('opened_on', 'desc').orderBy('id', 'desc').limit(limit)
  const rows = await (where.all ? query : query.where('site', 'in', where.sites)).execute()
  return rows.map((row) => ({ ...row, entered: row.entered ?? 0 }))
}

/** One opening. Throws NotFound. */
export async function findOpening(tx: Tx, id: number): Promise<UrnOpening> {
  const row = await openings(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return { ...row, entered: row.entered ?? 0 }
}

/** Records an opening; nothing when that urn was already opened that day. */
export async function insertOpening(
  tx: Tx,
  opening: { site: number; openedOn: PlainDate; forms: number; note: string },
): Promise<number | undefined> {
  const row = await tx
    .insertInto('urn_opening')
    .values({ site: opening.site, opened_on: opening.openedOn, forms: opening.forms, note: opening.note })
    .onConflict((on) => on.columns(['tenant', 'site', 'opened_on']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Corrects the count of an opening if its version is still the one shown. */
export async function updateOpening(
  tx: Tx,
  opening: { id: number; version: number; forms: number; note: string },
): Promise<boolean> {
  const saved = await tx
    .updateTable('urn_opening')
    .set({ forms: opening.forms, note: opening.note, version: opening.version + 1 })
    .where('id', '=', opening.id)
    .where('version', '=', opening.version)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}
