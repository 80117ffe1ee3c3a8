// Several lists in one statement: what a page needs of small tables costs one journey, not one each.
import { type Expression, sql } from 'kysely'
import { propertyName, type Tx } from './db.ts'
import { asksTogether } from './wave.ts'

type Query = Expression<unknown> & { execute(): Promise<unknown[]> }
type RowOf<Q> = Q extends { execute(): Promise<(infer R)[]> } ? R : never
/** Rows travel as JSON, where an instant is a text and bytes are nothing: neither may be among the columns. */
type Plain<R> = Extract<R[keyof R], Date | Buffer> extends never ? R : never

type Lists = Readonly<Record<string, Query>>
type Rows = Record<string, unknown>[]

/**
 * Reads lists in one statement; each comes in the order of its own query, with its own names of columns. What parts of a page that work
 * side by side ask in one snapshot is one statement for all of them.
 */
export async function together<const Q extends Lists>(
  tx: Tx,
  queries: Q,
): Promise<{ [K in keyof Q]: Plain<RowOf<Q[K]>>[] }> {
  const names = Object.keys(queries)
  const found = await askLists(tx, queries)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each list has the columns of its query
  return Object.fromEntries(names.map((name, at) => [name, found[at] ?? []])) as {
    [K in keyof Q]: Plain<RowOf<Q[K]>>[]
  }
}

/** One list, in one statement with whatever else is asked meanwhile. */
export async function listed<Q extends Query>(tx: Tx, query: Q): Promise<Plain<RowOf<Q>>[]> {
  return (await together(tx, { rows: query })).rows
}

async function readLists(tx: Tx, asked: readonly Lists[]): Promise<Rows[][]> {
  const queries = asked.flatMap((one) => Object.values(one))
  const columns = queries.map(
    (query, at) => sql`(select coalesce(json_agg(t), '[]') from ${query} t) as ${sql.id(`l${at}`)}`,
  )
  const found = await sql<Record<string, Rows>>`select ${sql.join(columns)}`.execute(tx)
  const lists = queries.map((_, at) => named(found.rows[0]?.[`l${at}`] ?? []))
  return asked.map((one) => lists.splice(0, Object.keys(one).length))
}

const askLists = asksTogether(0, readLists)

/** The rows under the names of the code; a list whose columns are one word each is as it came. */
function named(rows: Rows): Rows {
  const columns = Object.keys(rows[0] ?? {}).map((column) => [column, propertyName(column)] as const)
  if (columns.every(([column, property]) => column === property)) return rows
  return rows.map((row) => {
    const made: Record<string, unknown> = {}
    for (const [column, property] of columns) made[property] = row[column]
    return made
  })
}
