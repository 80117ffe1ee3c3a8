// What points at a row, read from the foreign keys themselves: a new table needs no list of its own.
import { type RawBuilder, sql } from 'kysely'
import { columnName, propertyName, type Tx } from './db.ts'
import { together } from './together.ts'
import type { Versioned } from './versioned.ts'

/** Rows of one table that point at a record; counted up to `LINK_LIMIT`. */
export type Link = { table: string; n: number }
export const LINK_LIMIT = 1000

/** Which rows of a table somebody may see, as a condition on `f`; nothing where they may see none. */
export type SeenRows = (table: string) => RawBuilder<boolean> | undefined

/** Rows that name a record without a foreign key: the columns of `f` that hold its kind and its number as data. */
export type Pointing = { table: string; which: RawBuilder<boolean> }
export type LinksAsked = { id: number; seen?: SeenRows; also?: readonly Pointing[] }

/**
 * Every table whose rows hold a record back, with how many do; of no table, what names it as data alone. What goes with the record (`on delete cascade`) does not count, nor what
 * `seen` leaves out.
 */
export async function linksTo(
  tx: Tx,
  table: Versioned | undefined,
  { id, seen, also = [] }: LinksAsked,
): Promise<Link[]> {
  const name = table === undefined ? '' : columnName(table)
  const { keys, lists } =
    table === undefined
      ? { keys: [], lists: [] }
      : await together(tx, { keys: keysTo(tx, name), lists: listsNaming(tx, `${name}s`) })
  const counting = [
    ...keys.map(({ from, own, theirs }) => {
      const same = sql.join(
        own.map((column, place) => sql`f.${sql.id(column)} = t.${sql.id(theirs[place] ?? '')}`),
        sql` and `,
      )
      return {
        from,
        rows: sql`select 1 from ${sql.table(from)} f join ${sql.table(name)} t on ${same} where t.id = ${id}`,
      }
    }),
    ...lists.map(({ from }) => ({
      from,
      rows: sql`select 1 from ${sql.table(from)} f where ${id} = any (f.${sql.id(`${name}s`)})`,
    })),
    ...also.map((one) => ({
      from: columnName(one.table),
      rows: sql`select 1 from ${sql.table(one.table)} f where ${one.which}`,
    })),
  ]
  return counted(
    tx,
    counting.flatMap(({ from, rows }) => {
      if (!seen) return [{ from, rows }]
      const which = seen(propertyName(from))
      return which ? [{ from, rows: sql`${rows} and ${which}` }] : []
    }),
  )
}

type Counting = { from: string; rows: RawBuilder<unknown> }
type Key = { from: string; own: string[]; theirs: string[] }

const keysTo = (tx: Tx, name: string) =>
  tx
    .selectFrom(
      sql<Key>`(
    select c.relname::text as "from",
      array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i) as own,
      array(select a.attname::text from unnest(k.confkey) with ordinality u(n, i) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.i) as theirs
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and k.confdeltype in ('a', 'r') and not c.relispartition
      and k.confrelid = ${`public.${name}`}::regclass order by 1)`.as('k'),
    )
    .selectAll()

/** Tables that name a record in a list: `sites integer[]` names sites. No foreign key can hold these. */
const listsNaming = (tx: Tx, column: string) =>
  tx
    .selectFrom(
      sql<{ from: string }>`(
    select c.relname::text as "from" from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attname = ${column} and a.atttypid in ('integer[]'::regtype, 'bigint[]'::regtype) and not a.attisdropped
      and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1)`.as('l'),
    )
    .selectAll()

/** All in one statement, each up to the limit; a table that points twice is one. */
async function counted(tx: Tx, list: readonly Counting[]): Promise<Link[]> {
  if (list.length === 0) return []
  const each = list.map(
    ({ from, rows }, place) =>
      sql`select ${place}::int as place, ${from}::text as "from", (select count(*)::int from (${rows} limit ${LINK_LIMIT}) x) as n`,
  )
  const { found } = await together(tx, {
    found: tx
      .selectFrom(sql<{ place: number; from: string; n: number }>`(${sql.join(each, sql` union all `)})`.as('l'))
      .selectAll()
      .where('n', '>', 0)
      .orderBy('place'),
  })
  const sums = new Map<string, number>()
  for (const { from, n } of found) sums.set(from, (sums.get(from) ?? 0) + n)
  return [...sums].map(([from, n]) => ({ table: propertyName(from), n: Math.min(n, LINK_LIMIT) }))
}
