// Several lists in one statement: what a page needs of small tables costs one journey, not one each.
import { type Expression, sql } from 'kysely'
import { propertyName, type Tx } from './db.ts'

type Query = Expression<unknown> & { execute(): Promise<unknown[]> }
type RowOf<Q> = Q extends { execute(): Promise<(infer R)[]> } ? R : never
/** Rows travel as JSON, where an instant is a text and bytes are nothing: neither may be among the columns. */
type Plain<R> = Extract<R[keyof R], Date | Buffer> extends never ? R : never

/** Reads lists in one statement; each comes in the order of its own query, with its own names of columns. */
export async function together<const Q extends Readonly<Record<string, Query>>>(
  tx: Tx,
  queries: Q,
): Promise<{ [K in keyof Q]: Plain<RowOf<Q[K]>>[] }> {
  const lists = Object.entries(queries).map(
    ([name, query]) => sql`(select coalesce(json_agg(t), '[]') from ${query} t) as ${sql.id(name)}`,
  )
  const found = await sql<Record<string, Record<string, unknown>[]>>`select ${sql.join(lists)}`.execute(tx)
  const rows = Object.entries(found.rows[0] ?? {}).map(([name, list]) => [name, list.map(named)])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each list has the columns of its query
  return Object.fromEntries(rows) as { [K in keyof Q]: Plain<RowOf<Q[K]>>[] }
}

const named = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [propertyName(column), value]))
