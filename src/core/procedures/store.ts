import { type Expression, type Insertable, sql } from 'kysely'
import type { ProcedureTable } from '#db/schema.d.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Procedure } from './procedure.ts'

/** Every sheet of the département, retired ones last; a catalogue has some hundred, never thousands. */
export async function listProcedures(tx: Tx): Promise<Procedure[]> {
  return (await proceduresQuery(tx).execute()).map(({ tenant: _tenant, ...sheet }) => sheet)
}

/** The same as a query, to be read with other lists in one statement. */
export const proceduresQuery = (tx: Tx) =>
  tx.selectFrom('procedure').selectAll().orderBy('active', 'desc').orderBy('theme').orderBy('name').limit(2000)

/** Sheets as the lists of several rooms show them: one catalogue, the same for all who read it. */
export function procedureLines(tx: Tx): Expression<RecordLine> {
  return tx
    .selectFrom('procedure')
    .select((e) => [
      'id',
      sql<string>`''`.as('reference'),
      'name as title',
      sql<string>`case when ${e.ref('active')} then 'active' else 'retired' end`.as('state'),
      sql<string>`''`.as('outcome'),
      'reviewedOn as day',
      sql<number | null>`null::int`.as('site'),
      'service',
    ])
}

/** One sheet. Throws NotFound. */
export async function findProcedure(tx: Tx, id: number): Promise<Procedure> {
  const row = await tx.selectFrom('procedure').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  const { tenant: _, ...sheet } = row
  return sheet
}

export async function insertProcedure(tx: Tx, sheet: Insertable<ProcedureTable>): Promise<number> {
  const made = await tx.insertInto('procedure').values(sheet).returning('id').executeTakeFirstOrThrow()
  return made.id
}
