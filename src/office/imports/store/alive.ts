// Whether somebody is storing an import: who stores holds a lock for as long as the connection lives, whatever becomes of the program.
import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'

const key = (id: number) => sql`hashtextextended('import row ' || app_tenant() || ' ' || ${id}::text, 0)`

/** Says that this transaction stores the import; waits for another that does. */
export async function holdImport(tx: Tx, id: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${key(id)})`.execute(tx)
}

/** Whether a transaction stores the import now. */
export async function isHeld(tx: Tx, id: number): Promise<boolean> {
  const found = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock_shared(${key(id)}) as free`.execute(tx)
  return found.rows[0]?.free === false
}

/** The imports of this département said to be under way, with their last sign of life. */
export async function runningImports(tx: Tx): Promise<{ id: number; beatAt: Date | null }[]> {
  return tx.selectFrom('import').select(['id', 'beatAt']).where('state', '=', 'running').execute()
}
