import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#src/ground/database/db.ts'
import { inTenant } from '#src/ground/database/db.ts'

/** What was done, to which record, on which fields, why. Never a personal value. */
export type JournalLine = {
  action: string
  kind: string
  id?: number | string | undefined
  fields?: readonly string[]
  reason?: string | undefined
}

const counted = new WeakMap<Tx, { lines: number }>()

/** Counts the lines that a transaction writes; called by `change`, never by rooms. */
export function countLines(tx: Tx): { lines: number } {
  const count = { lines: 0 }
  counted.set(tx, count)
  return count
}

/** Writes one journal line in the transaction of the change it tells; the database sets its time and its author. */
export async function journal(tx: Tx, line: JournalLine): Promise<void> {
  const count = counted.get(tx)
  if (count) count.lines += 1
  const { action, kind, id, fields = [], reason } = line
  await sql`select journal_add(${action}, ${kind}, ${id === undefined ? null : String(id)}, ${[...fields]}::text[], ${reason ?? null})`.execute(
    tx,
  )
}

const GENESIS = Buffer.alloc(32)

/**
 * Seals every whole minute of journal lines older than `before` into the département's SHA-256 chain.
 * A line carries the start of its transaction: minutes that a transaction still running may write to are left for later,
 * so that no line ever arrives in a sealed minute. Returns how many minutes were sealed; one sealer at a time.
 */
export async function sealJournal(db: Database, tenant: number, before: Date): Promise<number> {
  return inTenant(db, { tenant, mode: 'change' }, async (tx) => {
    const lock = await sql<{ got: boolean; horizon: Date | null }>`
      select pg_try_advisory_xact_lock(7002, ${tenant}) as got,
             (select min(xact_start) from pg_stat_activity where pid <> pg_backend_pid() and xact_start is not null) as horizon`.execute(
      tx,
    )
    const { got, horizon } = lock.rows[0] ?? { got: false, horizon: null }
    if (!got) return 0
    const last = await tx
      .selectFrom('journalSeal')
      .select(['hash', 'minute'])
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    const from = last ? last.minute.getTime() + MINUTE : 0
    const until = floorMinute(Math.min(before.getTime(), horizon?.getTime() ?? before.getTime()))
    const lines = await tx
      .selectFrom('journal')
      .select(['id', 'at', 'account', 'action', 'kind', 'record', 'fields', 'reason'])
      .where('at', '>=', new Date(from))
      .where('at', '<', new Date(until))
      .orderBy('id')
      .execute()
    const minutes = [...Map.groupBy(lines, (line) => floorMinute(line.at.getTime()))].sort(([a], [b]) => a - b)
    let previous: Buffer = last?.hash ?? GENESIS
    for (const [minute, group] of minutes) {
      const hash = chain(previous, group)
      await tx
        .insertInto('journalSeal')
        .values({
          minute: new Date(minute),
          lines: group.length,
          lastLine: Math.max(...group.map((l) => l.id)),
          previous,
          hash,
        })
        .execute()
      previous = hash
    }
    return minutes.length
  })
}

/** Recomputes the chain of a département. Returns the first minute whose lines no longer match, or undefined. */
export async function verifyJournal(tx: Tx): Promise<Date | undefined> {
  const seals = await tx.selectFrom('journalSeal').selectAll().orderBy('id').execute()
  let previous: Buffer = GENESIS
  for (const seal of seals) {
    const lines = await tx
      .selectFrom('journal')
      .select(['id', 'at', 'account', 'action', 'kind', 'record', 'fields', 'reason'])
      .where('at', '>=', seal.minute)
      .where('at', '<', new Date(seal.minute.getTime() + MINUTE))
      .orderBy('id')
      .execute()
    if (lines.length !== seal.lines || !chain(previous, lines).equals(seal.hash)) return seal.minute
    previous = seal.hash
  }
  return undefined
}

const MINUTE = 60_000
const floorMinute = (ms: number) => Math.floor(ms / MINUTE) * MINUTE
const chain = (previous: Buffer, lines: readonly unknown[]) =>
  createHash('sha256').update(previous).update(JSON.stringify(lines)).digest()
