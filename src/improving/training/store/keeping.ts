import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { type Setting, USUAL } from '../keeping.ts'

/** How long what is personal is kept. */
export async function settingOf(tx: Tx): Promise<Setting> {
  const own = tx.selectFrom('trainingSetting').select(['years', 'source', 'version'])
  return (await listed(tx, own))[0] ?? USUAL
}

/** Writes what holds unless a département says otherwise, before it says so. */
export async function firstSetting(tx: Tx): Promise<void> {
  await tx
    .insertInto('trainingSetting')
    .values({ ...USUAL })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Agents who are named still and whose last post ended before a day. */
export async function agentsGone(tx: Tx, before: PlainDate): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select a.id from training_agent a where a.erased_on is null
    and (select bool_and(coalesce(p.to_on < ${before}::date, false)) from training_post p where p.tenant = a.tenant and p.agent = a.id)
    order by a.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** What stands in place of words that were erased, where the database asks for some. */
export const ERASED = 'Effacé'

/** Empties what was written beside records that no longer hold since before a day. Returns how many. */
export async function forgetWords(tx: Tx, before: PlainDate): Promise<number> {
  const done = await sql`update training_record set reason = case reason when '' then '' else ${ERASED} end,
      approver = case approver when '' then '' else ${ERASED} end
    where valid_to < ${before}::date and (reason not in ('', ${ERASED}) or approver not in ('', ${ERASED}))`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** Forgets who somebody was; their posts, presences and records stay, with no link to a person. */
export async function emptyAgent(tx: Tx, id: number, today: PlainDate): Promise<void> {
  await sql`update training_agent set last_name = '', first_name = '', email = '', code = 'parti-' || id, erased_on = ${today}
    where id = ${id}`.execute(tx)
  await sql`update training_record set reason = case reason when '' then '' else ${ERASED} end,
    approver = case approver when '' then '' else ${ERASED} end where agent = ${id}`.execute(tx)
  await sql`update training_grant set giver = ${ERASED}, reason = '' where agent = ${id}`.execute(tx)
  await sql`update training_badge set number = '' where agent = ${id}`.execute(tx)
}
