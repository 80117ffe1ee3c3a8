import { placesIn } from '#src/core/room/inbox-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type OutsideTotal, WAYS } from '../rating.ts'

const EVERYWHERE: Perimeter = { all: true }

/** What other tools counted, the latest first. */
export async function listTotals(tx: Tx, where: Perimeter = EVERYWHERE): Promise<OutsideTotal[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('ratingTotal')
      .select(['id', 'site', 'service', 'tool', 'dayFrom', 'dayTo', 'n', 'mean', 'five', 'four', 'three', 'two', 'one'])
      .select(['way', 'source', 'version'])
      .where(placesIn(where, { site: 'site', service: 'service' }))
      .orderBy('dayTo', 'desc')
      .orderBy('site')
      .orderBy('id')
      .limit(10_000),
  )
  return rows.map((row) => ({ ...row, way: codeIn(WAYS, row.way) }))
}

/** One total. Throws NotFound. */
export async function findTotal(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<OutsideTotal> {
  const one = (await listTotals(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}
