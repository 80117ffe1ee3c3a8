import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Rule } from '../spans.ts'
import { UNITS } from '../training.ts'

export type StoredRule = Rule & { id: number; code: string; source: string; version: number }

const known = <R extends { unit: string }>(row: R) => ({ ...row, unit: codeIn(UNITS, row.unit) })

/** Every rule that asks a course of somebody; a département has some tens. */
export async function listRules(tx: Tx): Promise<StoredRule[]> {
  const rows = await listed(tx, tx.selectFrom('trainingRule').selectAll().orderBy('course').orderBy('id').limit(1000))
  return rows.map(({ tenant: _tenant, ...row }) => known(row))
}

/** One rule. Throws NotFound. */
export const findRule = async (tx: Tx, id: number): Promise<StoredRule> => known(await findRow(tx, 'trainingRule', id))
