import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { Given, Held } from '../carried.ts'

/** Evidence of a framework that is not withdrawn: what a move looks at. */
export const heldBy = (tx: Tx, framework: string): Promise<Held[]> =>
  listed(
    tx,
    tx
      .selectFrom('evidence')
      .select(['id', 'commitments', 'validTo', 'version'])
      .where('withdrawnOn', 'is', null)
      .where(
        sql<boolean>`exists (select from unnest(commitments) c(code) where starts_with(c.code, ${`${framework}/`}))`,
      )
      .orderBy('id'),
  )

/** Gives evidence the names of lines, all at once; those that changed since are left out. Returns what was given. */
export async function giveNames(tx: Tx, given: readonly Given[]): Promise<Given[]> {
  if (given.length === 0) return []
  const { rows } = await sql<Given>`
    update evidence e set commitments = e.commitments || g.added, version = e.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id int, version int, added text[])
    where e.id = g.id and e.version = g.version returning e.id, e.version, g.added`.execute(tx)
  return rows
}

/** Takes the names back that a move gave. */
export async function takeNames(tx: Tx, given: readonly Given[]): Promise<void> {
  if (given.length === 0) return
  await sql`
    update evidence e set commitments = array(select c.code from unnest(e.commitments) with ordinality c(code, n) where not c.code = any(g.added) order by c.n),
      version = e.version + 1
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id int, version int, added text[])
    where e.id = g.id and e.version = g.version`.execute(tx)
}

/** The version that each of these has now. */
export const versionsNow = async (
  tx: Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, { version: number; title: string }>> =>
  new Map(
    (
      await tx
        .selectFrom('evidence')
        .select(['id', 'version', 'title'])
        .where(sql<boolean>`id = any(${[...ids]}::int[])`)
        .execute()
    ).map(({ id, version, title }) => [id, { version, title }]),
  )
