import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { linkFrom } from '#src/core/room/code.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** What stands at a place of a campaign with an address of its own; the name of its table is the kind of its public code. */
export type AtPlace = 'kiosk' | 'relay'

/** Twenty letters nobody guesses, for what is reached by an address of its own. */
export const newLink = (): string => linkFrom(randomBytes(20))

export const openPlaceLink = async (
  tx: Tx,
  kind: AtPlace,
  { link, record }: { link: string; record: number },
): Promise<void> => {
  await tx.insertInto('publicCode').values({ code: link, kind, record }).execute()
}

export const closePlaceLink = async (tx: Tx, kind: AtPlace, record: number): Promise<void> => {
  await tx.deleteFrom('publicCode').where('kind', '=', kind).where('record', '=', record).execute()
}

/** Gives their public address to those of a file; takes back those of records that are gone, with their place or by themselves. */
export async function settlePlaceLinks(tx: Tx, kind: AtPlace): Promise<void> {
  await sql`insert into public_code (code, kind, record)
    select k.link, ${kind}, k.id from ${sql.table(kind)} k
    where not exists (select from public_code c where c.kind = ${kind} and c.record = k.id)`.execute(tx)
  await sql`delete from public_code c where c.kind = ${kind} and not exists (select from ${sql.table(kind)} k where k.id = c.record)`.execute(
    tx,
  )
}

/** Takes back the addresses of all that stands at places which go. */
export async function closeLinksOf(tx: Tx, places: readonly number[]): Promise<void> {
  for (const kind of ['kiosk', 'relay'] as const) {
    const own = tx
      .selectFrom(kind)
      .select((e) => e.cast<number>('id', 'bigint').as('id'))
      .where('place', 'in', [...places])
    await tx.deleteFrom('publicCode').where('kind', '=', kind).where('record', 'in', own).execute()
  }
}
