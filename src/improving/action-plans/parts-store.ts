// The steps and the notes of many actions at once: what leaves in their files, what a copy takes.
import { sql } from 'kysely'
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

/** Gives an action the steps of another, all still to come and without a day. */
export async function copySteps(tx: Tx, from: number, to: number): Promise<void> {
  await sql`
    insert into action_step (action, title, owner)
    select ${to}::bigint, title, owner from action_step where action = ${from} order by day, id`.execute(tx)
}
