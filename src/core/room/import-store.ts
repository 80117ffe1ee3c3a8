import { type RawBuilder, sql } from 'kysely'
import { columnName, type DB, type Tx } from '#src/ground/database/db.ts'
import type { RowFault, RowOutcome, UndoRow } from './import-profile.ts'

const CHUNK = 5000

export type TableRow = { line: number; values: Readonly<Record<string, unknown>> }
/** The record that a row names already, and the columns in which the row differs from it. */
export type KnownRecord = { id: number; differs: readonly string[] }

export type TableRows = {
  table: keyof DB & string
  /** Columns of the natural key, served by an index; where two records bear the same, the first made is the one meant. */
  key: readonly string[]
  /** Those of the key where nothing is the same as nothing; the others are never null. */
  nullable?: readonly string[]
  /** One per line of the file: database columns → values. All rows hold the same columns; a column left out keeps what it held. */
  rows: readonly TableRow[]
  /** Columns written with a new record only: the import it came from, the instant. */
  whenNew?: Readonly<Record<string, unknown>>
  /** Columns also written when a record changes; they never make a record "changed" by themselves. */
  whenChanged?: Readonly<Record<string, unknown>>
  progress?: (done: number) => void
  /** What its form would refuse of a row, asked before any of these rows is written: a refusal leaves all of them unwritten. */
  judge?: (row: TableRow, known: KnownRecord | undefined) => RowFault | undefined
  /** A column that keeps the order of new records: after those already there, as in the file. */
  ordered?: string
}

/**
 * Inserts what is new, updates what differs (raising `version`), leaves what is the same: by thousands, in SQL, since COPY is refused
 * where row-level security is forced. One import of a kind runs at a time, so that nothing slips in between.
 */
export async function storeInTable(
  tx: Tx,
  { table, key, nullable = [], rows, whenNew = {}, whenChanged = {}, judge, progress, ordered }: TableRows,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = []
  const order =
    ordered === undefined ? {} : { [ordered]: sql`(select count(*)::int from ${sql.table(table)}) + i.ordinality::int` }
  const columns = Object.keys(rows[0]?.values ?? {}).filter((column) => !key.includes(column))
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK)
    const plan = {
      table,
      key,
      nullable,
      columns,
      incoming: incoming(
        table,
        chunk.map((row) => row.values),
      ),
    }
    const known = await matched(tx, plan)
    const against = judge ? refusedRows(chunk, known, judge) : []
    if (against.length > 0) {
      outcomes.push(...against)
      continue
    }
    const fresh = chunk.filter((_, index) => known[index]?.id === null).map((row) => row.values)
    const made =
      fresh.length === 0
        ? []
        : await insertRows(tx, { ...plan, incoming: incoming(table, fresh), extra: { ...whenNew, ...order } })
    const changed = chunk.flatMap((row, index) => (known[index]?.changed === true ? [row.values] : []))
    if (changed.length > 0) await updateRows(tx, { ...plan, incoming: incoming(table, changed), extra: whenChanged })
    let next = 0
    for (const [index, { line }] of chunk.entries()) {
      const found = known[index]
      if (!found || found.id === null)
        outcomes.push({ line, outcome: 'inserted', record: made[next++] ?? 0, version: 1 })
      else if (found.changed)
        outcomes.push({ line, outcome: 'updated', record: found.id, version: found.version + 1, before: found.before })
      else outcomes.push({ line, outcome: 'unchanged', record: found.id, version: found.version })
    }
    progress?.(outcomes.length)
  }
  return outcomes
}

type Plan = {
  table: string
  key: readonly string[]
  nullable: readonly string[]
  columns: readonly string[]
  incoming: RawBuilder<unknown>
}
type Known = {
  id: number | null
  version: number
  changed: boolean
  differs: readonly string[]
  before: Record<string, unknown>
}

function refusedRows(
  rows: readonly TableRow[],
  known: readonly Known[],
  judge: NonNullable<TableRows['judge']>,
): RowOutcome[] {
  return rows.flatMap((row, index): RowOutcome[] => {
    const { id = null, differs = [] } = known[index] ?? {}
    const fault = judge(row, id === null ? undefined : { id, differs })
    return fault ? [{ line: row.line, outcome: 'refused', fault }] : []
  })
}

function incoming(table: string, values: readonly Readonly<Record<string, unknown>>[]): RawBuilder<unknown> {
  const rows = values.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [columnName(key), value])),
  )
  return sql`jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`
}

const sameKey = ({ key, nullable }: Pick<Plan, 'key' | 'nullable'>) =>
  sql.join(
    key.map((column) => {
      const same = nullable.includes(column) ? sql`is not distinct from` : sql`=`
      return sql`t.${sql.id(column)} ${same} i.${sql.id(column)}`
    }),
    sql` and `,
  )
const first = (plan: Pick<Plan, 'table' | 'key' | 'nullable'>) =>
  sql`lateral (select * from ${sql.table(plan.table)} t where ${sameKey(plan)} order by t.id limit 1) t`
const tuple = (alias: string, columns: readonly string[]) =>
  sql`row(${sql.join(columns.map((column) => sql`${sql.id(alias, column)}`))})`

async function matched(tx: Tx, { columns, incoming: source, ...at }: Plan): Promise<Known[]> {
  const differs =
    columns.length === 0 ? sql`false` : sql`${tuple('t', columns)} is distinct from ${tuple('i', columns)}`
  const before =
    columns.length === 0
      ? sql`'{}'::jsonb`
      : sql`jsonb_build_object(${sql.join(columns.flatMap((column) => [sql`${sql.lit(columnName(column))}`, sql`t.${sql.id(column)}`]))})`
  const named =
    columns.length === 0
      ? sql`'{}'::text[]`
      : sql`array_remove(array[${sql.join(columns.map((column) => sql`case when t.${sql.id(column)} is distinct from i.${sql.id(column)} then ${sql.lit(column)} end`))}], null)`
  const found = await sql<Known>`
    select t.id, t.version, t.id is not null and ${differs} as changed, ${named} as differs, ${before} as before
    from ${source} with ordinality i left join ${first(at)} on true
    order by i.ordinality`.execute(tx)
  return found.rows
}

async function insertRows(
  tx: Tx,
  { table, key, nullable, columns, incoming: source, extra }: Plan & { extra: Readonly<Record<string, unknown>> },
): Promise<number[]> {
  const own = [...key, ...columns]
  const names = sql.join([...own, ...Object.keys(extra)].map((column) => sql.id(column)))
  const values = sql.join([
    ...own.map((column) => sql`i.${sql.id(column)}`),
    ...Object.values(extra).map((value) => sql`${value}`),
  ])
  await sql`insert into ${sql.table(table)} (${names}) select ${values} from ${source} with ordinality i order by i.ordinality`.execute(
    tx,
  )
  const made = await sql<{ id: number }>`
    select t.id from ${source} with ordinality i join ${first({ table, key, nullable })} on true order by i.ordinality`.execute(
    tx,
  )
  return made.rows.map((row) => row.id)
}

async function updateRows(
  tx: Tx,
  { table, key, nullable, columns, incoming: source, extra }: Plan & { extra: Readonly<Record<string, unknown>> },
): Promise<void> {
  const set = sql.join([
    ...columns.map((column) => sql`${sql.id(column)} = i.${sql.id(column)}`),
    ...Object.entries(extra).map(([column, value]) => sql`${sql.id(column)} = ${value}`),
    sql`version = t.version + 1`,
  ])
  await sql`update ${sql.table(table)} t set ${set} from ${source} i where ${sameKey({ key, nullable })}`.execute(tx)
}

/**
 * The keys held in `column` whose content, their first 22 signs, is one of these: what `ImportProfile.keysLike` asks for. An index on
 * `left(column, 22)` serves it.
 */
export async function keysLike(
  tx: Tx,
  { table, column }: { table: keyof DB & string; column: string },
  contents: readonly string[],
): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    select ${sql.id(column)} as key from ${sql.table(table)} where left(${sql.id(column)}, 22) = any(${contents})`.execute(
    tx,
  )
  return found.rows.map(({ key }) => key)
}

/**
 * Takes rows back: new ones are deleted, changed ones get their former values. When one was changed since, or is pointed at, nothing
 * is done and the names of these records come back; `name` is the column that tells them apart.
 */
export async function undoInTable(
  tx: Tx,
  { table, rows, name = 'id' }: { table: keyof DB & string; rows: readonly UndoRow[]; name?: string },
): Promise<readonly string[]> {
  const list = JSON.stringify(rows.map(({ record, version, outcome }) => ({ record, version, outcome })))
  const changed = await sql<{ name: string }>`
    select t.${sql.id(name)}::text as name
    from ${sql.table(table)} t
    join jsonb_to_recordset(${list}::jsonb) as r(record bigint, version int, outcome text) on r.record = t.id
    where t.version is distinct from r.version
    for update of t`.execute(tx)
  if (changed.rows.length > 0) return changed.rows.map((row) => row.name)
  const fresh = rows.flatMap((row) => (row.outcome === 'inserted' ? [row.record] : []))
  const pointed = await deleteRows(tx, table, fresh)
  if (pointed) return [pointed]
  for (const row of rows) {
    if (row.outcome !== 'updated' || !row.before || Object.keys(row.before).length === 0) continue
    const columns = Object.keys(row.before)
    const set = sql.join(columns.map((column) => sql`${sql.id(column)} = b.${sql.id(column)}`))
    await sql`update ${sql.table(table)} t set ${set}, version = t.version + 1
      from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row.before)}::jsonb) b where t.id = ${row.record}`.execute(
      tx,
    )
  }
  return []
}

/** A record something else points at cannot go: the database says so, and the transaction goes on from before. */
async function deleteRows(tx: Tx, table: string, ids: readonly number[]): Promise<string | undefined> {
  if (ids.length === 0) return undefined
  await sql`savepoint import_undo`.execute(tx)
  try {
    await sql`delete from ${sql.table(table)} where id = any(${ids})`.execute(tx)
  } catch (error) {
    if (!isCode(error, '23503')) throw error
    await sql`rollback to savepoint import_undo`.execute(tx)
    return 'des enregistrements dont d’autres dépendent maintenant'
  }
  await sql`release savepoint import_undo`.execute(tx)
  return undefined
}

const isCode = (error: unknown, code: string) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
