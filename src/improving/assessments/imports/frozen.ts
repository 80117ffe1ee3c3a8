import type { UndoRow } from '#src/core/room/import-profile.ts'
import { type KnownRecord, type TableRow, undoInTable } from '#src/core/room/import-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listAssessments } from '../store/assessments.ts'
import { delegationsOf, pointsOf, totalsOf } from '../store/parts.ts'
import { FROZEN } from './columns.ts'

/** The states of the assessments that a file names: what is frozen takes nothing more. */
export async function frozenOf(tx: Tx): Promise<ReadonlySet<number>> {
  const all = await listAssessments(tx, new Map())
  return new Set(all.filter(({ state }) => state === 'frozen').map(({ id }) => id))
}
/** What a file may no longer write. */
export const judgeFrozen =
  (frozen: ReadonlySet<number>) =>
  ({ values }: TableRow, known: KnownRecord | undefined) =>
    frozen.has(Number(values['assessment'])) && (known === undefined || known.differs.length > 0)
      ? { column: 'assessment', message: FROZEN }
      : undefined

/** Takes rows of a part back, unless their assessment was frozen since. */
export async function undoUnlessFrozen(
  tx: Tx,
  rows: readonly UndoRow[],
  table: 'assessmentPoint' | 'assessmentTotal' | 'assessmentDelegation',
): Promise<readonly string[]> {
  const frozen = await frozenOf(tx)
  const all = await Promise.all(
    [...frozen].map(async (id) =>
      table === 'assessmentPoint'
        ? pointsOf(tx, id)
        : table === 'assessmentTotal'
          ? totalsOf(tx, id)
          : delegationsOf(tx, id),
    ),
  )
  const kept = new Set(all.flat().map(({ id }) => id))
  if (rows.some(({ record }) => kept.has(record))) return ['des évaluations figées depuis']
  return undoInTable(tx, { table, rows })
}
