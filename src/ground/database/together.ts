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

/** Lists of which the rows are known again. */
const marked = new WeakSet<Query>()

/**
 * A list whose rows, when they are those of an earlier page, are the very same objects: what was worked out of them is found again by
 * `ground/process/kept.ts`. They can be no others, since their text is compared; for lists that say nothing of a person.
 */
export function knownAgain<Q extends Query>(query: Q): Q {
  marked.add(query)
  return query
}

async function readLists(tx: Tx, asked: readonly Lists[]): Promise<Rows[][]> {
  const queries = asked.flatMap((one) => Object.values(one))
  const columns = queries.map(
    (query, at) =>
      sql`(select coalesce(json_agg(t), '[]')${sql.raw(marked.has(query) ? '::text' : '')} from ${query} t) as ${sql.id(`l${at}`)}`,
  )
  const found = await sql<Record<string, Rows | string>>`select ${sql.join(columns)}`.execute(tx)
  const lists = queries.map((_, at) => {
    const list = found.rows[0]?.[`l${at}`] ?? []
    return typeof list === 'string' ? rowsOf(list) : named(list)
  })
  return asked.map((one) => lists.splice(0, Object.keys(one).length))
}

const askLists = asksTogether(0, readLists)

/** How many characters of lists are remembered, and of one at most. */
const MOST_REMEMBERED = 8_000_000
const MOST_OF_ONE = 1_000_000

/** Rows by the text they were read as, those asked for longest ago first. */
const remembered = new Map<string, Rows>()
let characters = 0

function rowsOf(text: string): Rows {
  const known = remembered.get(text)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `json_agg` writes is a list of rows
  const rows = known ?? (Object.freeze(named(JSON.parse(text) as Rows).map(Object.freeze)) as Rows)
  if (text.length > MOST_OF_ONE) return rows
  remembered.delete(text)
  remembered.set(text, rows)
  if (!known) characters += text.length
  for (const oldest of remembered.keys()) {
    if (characters <= MOST_REMEMBERED) break
    remembered.delete(oldest)
    characters -= oldest.length
  }
  return rows
}

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
