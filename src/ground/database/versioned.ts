// A row with a `version` is changed only as it was shown: one home for that rule.
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { NotFound } from '#src/ground/process/errors.ts'
import type { DB, Tx } from './db.ts'

/** A row as a page showed it. */
export type At = { id: number; version: number }

/** Tables whose rows are shown, changed and compared. */
export type Versioned = {
  [T in keyof DB]: DB[T] extends { id: unknown; version: unknown } ? T : never
}[keyof DB] &
  string

/** Writes a row that is still as it was shown, and raises its version; false when it is not. JSON columns take text. */
export async function updateVersion<T extends Versioned>(
  tx: Tx,
  table: T,
  { id, version, values }: At & { values: Updateable<DB[T]> },
): Promise<boolean> {
  const set = sql.join([
    ...Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [sql`${sql.id(key)} = ${value}`])),
    sql`version = version + 1`,
  ])
  const saved = await sql`update ${sql.table(table)} set ${set} where id = ${id} and version = ${version}`.execute(tx)
  return saved.numAffectedRows === 1n
}

/** A row by its number, without its département. Throws NotFound. */
export async function findRow<T extends Versioned>(
  tx: Tx,
  table: T,
  id: number,
): Promise<Omit<Selectable<DB[T]>, 'tenant'>> {
  const found = await sql<
    Selectable<DB[T]> & { tenant: number }
  >`select * from ${sql.table(table)} where id = ${id}`.execute(tx)
  const [row] = found.rows
  if (!row) throw new NotFound()
  const { tenant: _tenant, ...own } = row
  return own
}

/** The codes that rows of a table have. */
export async function codesIn(tx: Tx, table: Versioned): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select code from ${sql.table(table)}`.execute(tx)
  return rows.map(({ code }) => code)
}

/** Adds a row; returns its number. */
export async function insertRow<T extends Versioned>(
  tx: Tx,
  table: T,
  values: Insertable<DB[T]> & object,
): Promise<number> {
  const names = sql.join(Object.keys(values).map((name) => sql.id(name)))
  const cells = sql.join(Object.values(values).map((value) => sql`${value}`))
  const made = await sql<{
    id: number
  }>`insert into ${sql.table(table)} (${names}) values (${cells}) returning id`.execute(tx)
  return made.rows[0]?.id ?? 0
}

/** Deletes a row that is still as it was shown; `linked` when something points at it, and then nothing is done. */
export async function deleteVersion(
  tx: Tx,
  table: Versioned,
  { id, version }: At,
): Promise<'done' | 'stale' | 'linked'> {
  await sql`savepoint delete_version`.execute(tx)
  try {
    const gone = await sql`delete from ${sql.table(table)} where id = ${id} and version = ${version}`.execute(tx)
    await sql`release savepoint delete_version`.execute(tx)
    return gone.numAffectedRows === 1n ? 'done' : 'stale'
  } catch (error) {
    if (!isPointedAt(error)) throw error
    await sql`rollback to savepoint delete_version`.execute(tx)
    return 'linked'
  }
}

/** PostgreSQL's own words for a foreign key that holds. */
const isPointedAt = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && (error.code === '23503' || error.code === '23001')
