import { type Expression, sql } from 'kysely'
import { CATALOGUED, KEPT, type RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Procedure } from './procedure.ts'
import type { DatedWay } from './way.ts'
import type { DatedWayValues } from './way-input.ts'

/** Every sheet of the département with the dated states of its ways, retired ones last; a catalogue has some hundred, never thousands. */
export async function listProcedures(tx: Tx): Promise<Procedure[]> {
  return (await proceduresQuery(tx).execute()).map(procedureOf)
}

/** The same as a query, to be read with other lists in one statement. */
export const proceduresQuery = (tx: Tx) =>
  tx
    .selectFrom('procedure')
    .selectAll()
    .select(
      sql<
        DatedWay[]
      >`coalesce((select jsonb_agg(jsonb_build_object('way', w.way, 'day', w.day, 'state', w.state, 'plannedFor', w.planned_for) order by w.day desc, w.way)
        from procedure_way w where w.tenant = procedure.tenant and w.procedure = procedure.id), '[]')`.as('dated'),
    )
    .orderBy('active', 'desc')
    .orderBy('theme')
    .orderBy('name')
    .limit(2000)

const procedureOf = <R extends { tenant: number }>({ tenant: _tenant, ...sheet }: R): Omit<R, 'tenant'> => sheet

/** Sheets as the lists of several rooms show them: one catalogue, the same for all who read it. */
export const procedureLines = (tx: Tx): Expression<RecordLine> =>
  tx.selectFrom('procedure').select(['id', 'name as title', 'reviewedOn as day', 'service', KEPT, ...CATALOGUED])

/** One sheet. Throws NotFound. */
export async function findProcedure(tx: Tx, id: number): Promise<Procedure> {
  const row = await proceduresQuery(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return procedureOf(row)
}

export type DatedRow = DatedWayValues & { id: number; version: number; procedureName: string; active: boolean }

/** The dated states of all ways, the latest first. */
export const listWays = (tx: Tx): Promise<DatedRow[]> =>
  tx
    .selectFrom('procedureWay as w')
    .innerJoin('procedure as p', (j) => j.onRef('p.tenant', '=', 'w.tenant').onRef('p.id', '=', 'w.procedure'))
    .select(['w.id', 'w.version', 'w.procedure', 'w.way', 'w.day', 'w.state', 'w.plannedFor', 'w.note'])
    .select(['p.name as procedureName', 'p.active'])
    .orderBy('w.day', 'desc')
    .orderBy('w.id', 'desc')
    .limit(10_000)
    .execute()

/** One of them. Throws NotFound. */
export async function findWay(tx: Tx, id: number): Promise<DatedRow> {
  const one = (await listWays(tx)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}
