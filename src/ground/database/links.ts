// What points at a row, read from the foreign keys themselves: a new table needs no list of its own.
import { type RawBuilder, sql } from 'kysely'
import { columnName, propertyName, type Tx } from './db.ts'
import type { Versioned } from './versioned.ts'

/** Rows of one table that point at a record; counted up to `LINK_LIMIT`. */
export type Link = { table: string; n: number }
export const LINK_LIMIT = 1000

/** Every table whose rows hold a record back, with how many do. What goes with the record (`on delete cascade`) does not count. */
export async function linksTo(tx: Tx, table: Versioned, id: number): Promise<Link[]> {
  const keys = await sql<{ table: string; own: string[]; theirs: string[] }>`
    select c.relname::text as table,
      array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i) as own,
      array(select a.attname::text from unnest(k.confkey) with ordinality u(n, i) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.i) as theirs
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.confdeltype in ('a', 'r') and not c.relispartition
      and k.confrelid = ${`public.${columnName(table)}`}::regclass order by 1`.execute(tx)
  const counts = keys.rows.map(({ table: from, own, theirs }) => {
    const same = sql.join(
      own.map((column, place) => sql`f.${sql.id(column)} = t.${sql.id(theirs[place] ?? '')}`),
      sql` and `,
    )
    return {
      from,
      rows: sql`select 1 from ${sql.table(from)} f join ${sql.table(table)} t on ${same} where t.id = ${id}`,
    }
  })
  return counted(tx, [...counts, ...(await listsNaming(tx, table, id))])
}

type Counting = { from: string; rows: RawBuilder<unknown> }

/** All in one statement, each up to the limit. */
async function counted(tx: Tx, list: readonly Counting[]): Promise<Link[]> {
  if (list.length === 0) return []
  const each = list.map(
    ({ from, rows }, place) =>
      sql`select ${place}::int as place, ${from}::text as table, count(*)::int as n from (${rows} limit ${LINK_LIMIT}) x`,
  )
  const found = await sql<{ place: number; table: string; n: number }>`${sql.join(each, sql` union all `)}`.execute(tx)
  return found.rows
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => a.place - b.place)
    .map(({ table, n }) => ({ table: propertyName(table), n }))
}

/** Tables that name a record in a list: `sites integer[]` names sites. No foreign key can hold these. */
async function listsNaming(tx: Tx, table: Versioned, id: number): Promise<Counting[]> {
  const column = `${columnName(table)}s`
  const lists = await sql<{ table: string }>`
    select c.relname::text as table from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = ${column} and a.atttypid in ('integer[]'::regtype, 'bigint[]'::regtype) and not a.attisdropped
      and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(tx)
  return lists.rows.map(({ table: from }) => ({
    from,
    rows: sql`select 1 from ${sql.table(from)} where ${id} = any (${sql.id(column)})`,
  }))
}
