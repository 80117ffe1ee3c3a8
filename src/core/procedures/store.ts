import type { Expression } from 'kysely'
import { CATALOGUED, KEPT, type RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { Procedure } from './procedure.ts'

/** Every sheet of the département, retired ones last; a catalogue has some hundred, never thousands. */
export async function listProcedures(tx: Tx): Promise<Procedure[]> {
  return (await proceduresQuery(tx).execute()).map(({ tenant: _tenant, ...sheet }) => sheet)
}

/** The same as a query, to be read with other lists in one statement. */
export const proceduresQuery = (tx: Tx) =>
  tx.selectFrom('procedure').selectAll().orderBy('active', 'desc').orderBy('theme').orderBy('name').limit(2000)

/** Sheets as the lists of several rooms show them: one catalogue, the same for all who read it. */
export const procedureLines = (tx: Tx): Expression<RecordLine> =>
  tx.selectFrom('procedure').select(['id', 'name as title', 'reviewedOn as day', 'service', KEPT, ...CATALOGUED])

/** One sheet. Throws NotFound. */
export const findProcedure = (tx: Tx, id: number): Promise<Procedure> => findRow(tx, 'procedure', id)
