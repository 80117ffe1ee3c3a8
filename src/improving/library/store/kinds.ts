import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { type Kind, USUAL_KINDS } from '../document.ts'

/** Every kind of the département, by name. */
export const listKinds = (tx: Tx): Promise<Kind[]> =>
  listed(
    tx,
    tx
      .selectFrom('documentKind')
      .select(['id', 'code', 'name', 'reviewMonths', 'version'])
      .orderBy('name')
      .orderBy('id')
      .limit(500),
  )

/** One kind. Throws NotFound. */
export const findKind = (tx: Tx, id: number): Promise<Kind> => findRow(tx, 'documentKind', id)

/** Adds the usual kinds that are not there yet. */
export async function insertUsual(tx: Tx): Promise<void> {
  await tx
    .insertInto('documentKind')
    .values([...USUAL_KINDS])
    .onConflict((on) => on.doNothing())
    .execute()
}
