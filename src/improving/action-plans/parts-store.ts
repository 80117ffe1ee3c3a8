// The steps and the notes of every action at once: what leaves in their files.
import type { Tx } from '#src/ground/database/db.ts'

/** The actions by what names them in a file: plan, site and words. */
export const actionNames = (tx: Tx) =>
  tx.selectFrom('action').select(['id', 'planYear', 'site', 'title']).orderBy('id').execute()

/** The notes of every action, the oldest first. */
export const allNotes = (tx: Tx) =>
  tx
    .selectFrom('actionNote')
    .select(['action', 'day', 'state', 'note'])
    .orderBy('action')
    .orderBy('day')
    .orderBy('id')
    .execute()

/** The steps of every action, in the order of their days. */
export const allSteps = (tx: Tx) =>
  tx
    .selectFrom('actionStep')
    .select(['action', 'day', 'title', 'owner', 'state'])
    .orderBy('action')
    .orderBy('day')
    .orderBy('id')
    .execute()
