import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { findRow } from '#src/ground/database/versioned.ts'
import type { Script } from '../script.ts'

/** Every edition of every call script, the latest of a type first. */
export const listScripts = (tx: Tx): Promise<Script[]> =>
  listed(
    tx,
    tx
      .selectFrom('callScript')
      .select([
        'id',
        'code',
        'name',
        'edition',
        'opening',
        'steps',
        'closing',
        'seconds',
        'validFrom',
        'active',
        'version',
      ])
      .orderBy('name')
      .orderBy('edition', 'desc')
      .limit(1000),
  )

/** One edition. Throws NotFound. */
export const findScript = (tx: Tx, id: number): Promise<Script> => findRow(tx, 'callScript', id)
