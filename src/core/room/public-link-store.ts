import { sql } from 'kysely'
import type { Database, Tx } from '#src/ground/database/db.ts'

/** What a public code leads to: the département, the kind of the record and its number. */
export type PublicRecord = { tenant: number; kind: string; record: number }

/** What stands behind a public code; nothing when there is none. The only look-up without a scope. */
export async function findPublicCode(db: Database, code: string): Promise<PublicRecord | undefined> {
  if (!/^[a-z0-9-]{3,40}$/.test(code)) return undefined
  const found = await sql<PublicRecord>`select * from find_public_code(${code})`.execute(db)
  return found.rows[0]
}

/** The address of the public complaint form of a site, when there is one: other public pages lead to it. */
export async function complaintLink(tx: Tx, site: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom('publicCode')
    .select('code')
    .where('kind', '=', 'complaints')
    .where('record', '=', site)
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : `/r/${row.code}`
}
