import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '#src/ground/database/db.ts'
import { type Setting, WATCHED_SETTINGS } from './log-settings.ts'

/** A line as it was stored; `who` is a name on the page, a number of account in the export. */
export type JournalRow = {
  id: number
  at: Date
  who: string | number | null
  action: string
  kind: string
  record: string | null
  fields: string[]
  reason: string | null
}
/** `actions`: every verb that the one asked for was ever stored under. */
export type JournalFilter = { kinds: readonly string[]; actions: readonly string[]; record: string }
const EXPORT_LIMIT = 50_000

/** The journal behind the filters for an export, oldest last, with account numbers instead of names. */
export async function journalLines(tx: Tx, f: JournalFilter): Promise<JournalRow[]> {
  return filtered(tx, f)
    .select(['j.id', 'j.at', 'j.account as who', 'j.action', 'j.kind', 'j.record', 'j.fields', 'j.reason'])
    .orderBy('j.id', 'desc')
    .limit(EXPORT_LIMIT)
    .execute()
}

function filtered(tx: Tx, f: JournalFilter) {
  let query = tx.selectFrom('journal as j')
  if (f.kinds.length > 0) query = query.where('j.kind', 'in', [...f.kinds])
  if (f.actions.length > 0) query = query.where('j.action', 'in', [...f.actions])
  if (f.record) query = query.where('j.record', '=', f.record)
  return query
}

/** One page of the journal, newest first, with the count behind the filters. */
export async function listJournal(
  tx: Tx,
  f: JournalFilter,
  page: { size: number; offset: number },
): Promise<{ rows: JournalRow[]; total: number }> {
  const query = filtered(tx, f)
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .leftJoin('account as a', 'a.id', 'j.account')
    .select(['j.id', 'j.at', 'a.name as who', 'j.action', 'j.kind', 'j.record', 'j.fields', 'j.reason'])
    .orderBy('j.id', 'desc')
    .limit(page.size)
    .offset(page.offset)
    .execute()
  return { rows, total }
}

export type SystemState = {
  database: string
  postgres: string
  size: number
  journalLines: number
  sealedMinutes: number
  lastSeal: Date | null
  files: number
  fileBytes: number
}

/** What an administrator checks: version, size, journal, files. */
export async function systemState(tx: Tx): Promise<SystemState> {
  const found = await sql<SystemState>`
    select current_database() as database, current_setting('server_version') as postgres, pg_database_size(current_database())::bigint as size,
      (select count(*) from journal) as "journalLines", (select count(*) from journal_seal) as "sealedMinutes",
      (select max(minute) from journal_seal) as "lastSeal", (select count(*) from file) as files,
      (select coalesce(sum(size), 0) from file) as "fileBytes"`.execute(tx)
  const row = found.rows[0]
  if (!row) throw new Error('no state')
  return row
}

/** The last check of the journal's chain; faults as their first minutes. */
export type JournalCheck = { at: Date; seals: number; faults: readonly { minute: string | null; fault: string }[] }

const Faults = z.array(z.object({ minute: z.string().nullable(), fault: z.string() }))

/** What the last check of the chain found, by night or by hand. */
export async function lastCheck(tx: Tx): Promise<JournalCheck | undefined> {
  const row = await tx
    .selectFrom('journalCheck')
    .select(['at', 'seals', 'faults'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { at: row.at, seals: row.seals, faults: Faults.parse(row.faults) }
}

/** How PostgreSQL keeps its own log. */
export async function logSettings(tx: Tx): Promise<Setting[]> {
  const found = await sql<Setting>`
    select name, setting as value from pg_settings where name = any(${[...WATCHED_SETTINGS]})`.execute(tx)
  return found.rows
}
