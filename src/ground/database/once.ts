// A form posted twice is stored once: the key of its display and what it held, kept for a day, with where it led.
import { sql } from 'kysely'
import type { Tx } from './db.ts'

/** Where a posting already stored had led; nothing for one that is new. */
export async function findPosting(tx: Tx, idem: Buffer): Promise<string | undefined> {
  const known = await tx.selectFrom('publicOnce').select('receipt').where('idem', '=', idem).executeTakeFirst()
  return known?.receipt
}

/** Waits for the same posting when it is being stored, until the commit; then says where it led, if it did. */
export async function awaitPosting(tx: Tx, idem: Buffer): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(${idem.readBigInt64BE(0).toString()}::int8)`.execute(tx)
  return findPosting(tx, idem)
}

/** Keeps where a posting leads, with what it stored. */
export async function keepPosting(tx: Tx, posting: { idem: Buffer; leadsTo: string; now: Date }): Promise<void> {
  await tx
    .insertInto('publicOnce')
    .values({ idem: posting.idem, kind: 'form', receipt: posting.leadsTo, createdAt: posting.now })
    .execute()
}
