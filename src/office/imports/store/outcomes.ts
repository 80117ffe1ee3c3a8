import { sql } from 'kysely'
import type { GivenFile, RowOutcome, UndoRow } from '#src/core/room/import-profile.ts'
import { linesOf, type RecordKind, type RecordLine, type Seen } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** Keeps what some lines of an import did, to take it back one day; `before` says how many were kept already. Returns how many are now. */
export async function keepOutcomes(
  tx: Tx,
  id: number,
  { outcomes, before }: { outcomes: readonly RowOutcome[]; before: number },
): Promise<number> {
  const done = outcomes.flatMap((one) => (one.outcome === 'inserted' || one.outcome === 'updated' ? [one] : []))
  for (let from = 0; from < done.length; from += 5000) {
    const rows = done.slice(from, from + 5000).map((one, index) => ({
      n: before + from + index + 1,
      record: one.record,
      outcome: one.outcome,
      version: one.version ?? null,
      before: one.before ?? null,
    }))
    await sql`insert into import_row (import, n, record, outcome, version, before)
      select ${id}, r.n, r.record, r.outcome, r.version, r.before
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, record bigint, outcome text, version int, before jsonb)`.execute(
      tx,
    )
  }
  return before + done.length
}

/** What an import did, line by line, latest first: taken back in the reverse order. */
export async function listImportRows(tx: Tx, id: number): Promise<UndoRow[]> {
  const rows = await tx
    .selectFrom('importRow')
    .select(['record', 'outcome', 'version', 'before'])
    .where('import', '=', id)
    .orderBy('n', 'desc')
    .execute()
  return rows.map((row) => ({
    record: row.record,
    outcome: row.outcome === 'updated' ? 'updated' : 'inserted',
    version: row.version,
    before: typeof row.before === 'object' && row.before !== null && !Array.isArray(row.before) ? row.before : null,
  }))
}

/** Keeps the files that lines brought; `before` says how many were kept already. Returns how many are now. */
export async function keepGiven(
  tx: Tx,
  id: number,
  { given, before }: { given: readonly GivenFile[]; before: number },
): Promise<number> {
  if (given.length > 0)
    await tx
      .insertInto('importFile')
      .values(given.map((one, index) => ({ import: id, n: before + index + 1, ...one })))
      .execute()
  return before + given.length
}

/** The files that lines of an import brought, the last first. */
export const listGiven = (tx: Tx, id: number): Promise<GivenFile[]> =>
  tx
    .selectFrom('importFile')
    .select(['record', 'file', 'before'])
    .where('import', '=', id)
    .orderBy('n', 'desc')
    .execute()

/** The records an import made or changed, as their room shows them, in the order of the file; `total` counts those still there. */
export async function listImported(
  tx: Tx,
  { id, kind, seen }: { id: number; kind: RecordKind; seen: Seen },
  page: { limit: number; offset: number },
): Promise<{ rows: (RecordLine & { changed: boolean })[]; total: number }> {
  const found = await sql<RecordLine & { changed: boolean; total: number }>`
    select l.id, l.reference, l.title, l.state, l.outcome, l.day, l.site, l.service, r.outcome = 'updated' as changed, count(*) over () as total
    from import_row r join (${linesOf(tx, [kind], seen)}) l on l.id = r.record
    where r.import = ${id} order by r.n limit ${page.limit} offset ${page.offset}`.execute(tx)
  return { rows: found.rows, total: found.rows[0]?.total ?? 0 }
}
