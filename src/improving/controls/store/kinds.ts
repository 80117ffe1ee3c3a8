import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { Kind } from '../control.ts'

const KIND = ['id', 'code', 'name', 'source', 'items', 'checklist', 'help', 'active', 'version'] as const

/** The kinds of controls, those in service first; some tens. */
export const listKinds = (tx: Tx): Promise<Kind[]> =>
  listed(tx, tx.selectFrom('controlKind').select(KIND).orderBy('active', 'desc').orderBy('name').limit(500))

/** One kind. Throws NotFound. */
export const findKind = (tx: Tx, id: number): Promise<Kind> => findRow(tx, 'controlKind', id)
