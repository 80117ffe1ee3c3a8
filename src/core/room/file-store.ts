import { sql } from 'kysely'
import type { DB, Tx } from '#src/ground/database/db.ts'
import type { GivenFile, RowOutcome, StoreContext } from './import-profile.ts'

type Column = { table: keyof DB & string; column: string }
type Keep = () => Promise<number | undefined>

/**
 * Gives records the files that came with their lines, unless theirs has the same bytes; where `bare`, one that has its own keeps it. The
 * file is no fact of the line: the version of the record stays, so that an import may be taken back.
 */
export async function giveInTable(
  tx: Tx,
  { table, column, bare = false }: Column & { bare?: boolean },
  {
    outcomes,
    files,
    context,
  }: { outcomes: readonly RowOutcome[]; files: ReadonlyMap<number, Keep>; context: Pick<StoreContext, 'gave'> },
): Promise<void> {
  for (const one of outcomes) {
    const keep = files.get(one.line)
    if (keep === undefined || one.outcome === 'refused') continue
    const { record } = one
    const { rows } = await sql<{ file: number | null; sha256: string | null }>`
      select t.${sql.id(column)} as file, f.sha256 from ${sql.table(table)} t left join file f on f.id = t.${sql.id(column)}
      where t.id = ${record}`.execute(tx)
    const [there] = rows
    if (!there || (bare && there.file !== null)) continue
    const file = await keep()
    if (file === undefined) continue
    const given = await sql`update ${sql.table(table)} set ${sql.id(column)} = ${file} where id = ${record}
      and not exists (select from file where id = ${file} and sha256 = ${there.sha256})`.execute(tx)
    if (Number(given.numAffectedRows ?? 0n) > 0) context.gave?.({ record, file, before: there.file })
  }
}

/** Puts back what stood before the files that lines brought. Returns the names of the records that hold another one since. */
export async function undoFilesInTable(
  tx: Tx,
  { table, column, name }: Column & { name: string },
  given: readonly GivenFile[],
): Promise<readonly string[]> {
  const list = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(record bigint, file bigint, before bigint)`
  const other = await sql<{ name: string }>`select t.${sql.id(name)}::text as name from ${sql.table(table)} t
    join ${list} on g.record = t.id where t.${sql.id(column)} is distinct from g.file for update of t`.execute(tx)
  if (other.rows.length > 0) return other.rows.map((row) => row.name)
  await sql`update ${sql.table(table)} t set ${sql.id(column)} = g.before from ${list} where t.id = g.record`.execute(
    tx,
  )
  return []
}
