import { createHash } from 'node:crypto'
import { findPublicCode } from '#src/core/room/public-link-store.ts'
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Database, Tx } from '#src/ground/database/db.ts'

/** The form of a site, a request, a message that waits for somebody to keep it, a receipt handed over, a request passed on. */
export type PublicKind = 'complaints' | 'complaint' | 'set_aside' | 'receipt' | 'complaint_forward'

/** The département and the record behind a public code; nothing when there is none of those kinds. The only look-up without a scope. */
export async function findPublic(
  db: Database,
  code: string,
  kinds: readonly PublicKind[],
): Promise<{ tenant: number; record: number; kind: PublicKind } | undefined> {
  const row = await findPublicCode(db, code)
  const kind = kinds.find((one) => one === row?.kind)
  return row && kind ? { tenant: row.tenant, record: row.record, kind } : undefined
}

/** Keeps the receipt of a posting under its key; false when that posting was already received. */
export async function keepReceipt(tx: Tx, idem: Buffer, now: Date): Promise<boolean> {
  const made = await tx
    .insertInto('publicOnce')
    .values({ idem, kind: 'complaint', receipt: '', createdAt: now })
    .onConflict((on) => on.columns(['tenant', 'idem']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Forgets the key of a posting that was not stored, so that it may be sent again. */
export async function dropReceipt(tx: Tx, idem: Buffer): Promise<void> {
  await tx.deleteFrom('publicOnce').where('idem', '=', idem).execute()
}

/** Under what code the database knows the token of a private page: 160 bits of its hash. */
export const codeOfToken = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 40)

/** Gives a request, or a message set aside, its private address: the code kept is the hash of the token, which only the user holds. */
export async function insertFollowCode(
  tx: Tx,
  code: string,
  to: { kind: 'complaint' | 'set_aside' | 'complaint_forward'; record: number },
): Promise<void> {
  await tx
    .insertInto('publicCode')
    .values({ code, ...to })
    .execute()
}

/** The private address of a message that was set aside now leads to the request it has become. */
export async function pointFollowCode(tx: Tx, to: { setAside: number; complaint: number }): Promise<void> {
  await tx
    .updateTable('publicCode')
    .set({ kind: 'complaint', record: to.complaint })
    .where('kind', '=', 'set_aside')
    .where('record', '=', to.setAside)
    .execute()
}

/** Which of these requests still take what their users add. */
export async function openForAdditions(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('complaint')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('purgedOn', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** References of requests by their number. */
export async function referencesOf(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('complaint')
    .select(['id', 'reference'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, reference }) => [id, `Demande ${reference}`]))
}

/** What a form received on a day: the limit is by form and day, never by address, since a whole town may share one. */
export async function countWebOfDay(tx: Tx, site: number, day: PlainDate): Promise<number> {
  const row = await tx
    .selectFrom('complaint')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('receivedOn', '=', day)
    .where('site', '=', site)
    .where('channel', '=', 'web')
    .executeTakeFirstOrThrow()
  return row.n
}

/** Counts one more opening of a follow-up page. */
export async function countFollowing(tx: Tx, complaint: number): Promise<void> {
  await tx.updateTable('complaint').set({ followed: sql<number>`followed + 1` }).where('id', '=', complaint).execute()
}
