// Public addresses of appointments: the page of a département, the private page of one, the place on a waiting list.
import { createHash } from 'node:crypto'
import { findPublicCode } from '#src/core/room/public-link-store.ts'
import type { Database, Tx } from '#src/ground/database/db.ts'

export type PublicKind = 'appointments' | 'appointment' | 'appointment_waiting'

/** Under what code the database knows the token of a private page: 160 bits of its hash. */
export const codeOfToken = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 40)

/** The département and the record behind an address of this kind. The only look-up without a scope. */
export async function findPublic(
  db: Database,
  code: string,
  kind: PublicKind,
): Promise<{ tenant: number; record: number } | undefined> {
  const row = await findPublicCode(db, code)
  return row?.kind === kind ? { tenant: row.tenant, record: row.record } : undefined
}

/** The same for a private page, by its token. */
export const findPrivate = (db: Database, token: string, kind: PublicKind) =>
  /^[\w-]{20,60}$/.test(token) ? findPublic(db, codeOfToken(token), kind) : Promise.resolve(undefined)

export async function openAddress(tx: Tx, code: string, to: { kind: PublicKind; record: number }): Promise<void> {
  await tx
    .insertInto('publicCode')
    .values({ code, ...to })
    .execute()
}

/** The addresses of one now lead to the one that replaces it. */
export async function pointAddresses(tx: Tx, { from, to }: { from: number; to: number }): Promise<void> {
  await tx
    .updateTable('publicCode')
    .set({ record: to })
    .where('kind', '=', 'appointment')
    .where('record', '=', from)
    .execute()
}

export async function closeAddresses(tx: Tx, kind: PublicKind, record: number): Promise<void> {
  await tx.deleteFrom('publicCode').where('kind', '=', kind).where('record', '=', record).execute()
}

/** The public page of the département: one address. */
export async function settleLink(tx: Tx, setting: { id: number; link: string; open: boolean }): Promise<void> {
  await closeAddresses(tx, 'appointments', setting.id)
  if (setting.open) await openAddress(tx, setting.link, { kind: 'appointments', record: setting.id })
}

/** The address of a setting that is gone. */
export async function closeLost(tx: Tx): Promise<void> {
  await tx.deleteFrom('publicCode').where('kind', '=', 'appointments').execute()
}

/** The record that an address of this département already leads to. */
export async function recordBehind(tx: Tx, code: string): Promise<number | undefined> {
  const row = await tx.selectFrom('publicCode').select('record').where('code', '=', code).executeTakeFirst()
  return row?.record
}
