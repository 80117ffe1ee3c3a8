import type { Tx } from '#src/ground/database/db.ts'

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
