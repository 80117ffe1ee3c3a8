import { sql } from 'kysely'
import type { FileOut, GivenFile } from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { apart } from '../file-names.ts'
import { insertFile } from './evidence.ts'

/** Every evidence, for its file. */
export const allEvidence = (tx: Tx) => tx.selectFrom('evidence').selectAll().orderBy('code').execute()

/** The latest file of each, under a name that no other file of the export has. */
export async function filesByEvidence(tx: Tx): Promise<ReadonlyMap<number, FileOut>> {
  const rows = await tx
    .selectFrom('evidenceFile as v')
    .innerJoin('evidence as e', (on) =>
      on.onRef('e.tenant', '=', 'v.tenant').onRef('e.id', '=', 'v.evidence').onRef('e.files', '=', 'v.number'),
    )
    .innerJoin('file as f', (on) => on.onRef('f.tenant', '=', 'v.tenant').onRef('f.id', '=', 'v.file'))
    .select(['v.evidence', 'e.code', 'f.name', 'f.sha256', 'f.size'])
    .orderBy('e.code')
    .execute()
  const names = apart(rows)
  return new Map(rows.map(({ evidence, sha256, size }, n) => [evidence, { name: names[n] ?? '', sha256, size }]))
}

/** Gives evidence the files that came with a folder, unless the latest one is the same. Returns those given. */
export async function giveFiles(
  tx: Tx,
  today: PlainDate,
  given: readonly { evidence: number; keep: () => Promise<number | undefined> }[],
): Promise<GivenFile[]> {
  const done: GivenFile[] = []
  for (const { evidence, keep } of given) {
    const kept = await keep()
    if (kept === undefined) continue
    const { rows } = await sql<{ files: number; before: number | null; same: boolean }>`
      select e.files, v.file as before, coalesce(f.sha256 = n.sha256, false) as same from evidence e join file n on n.id = ${kept}
        left join evidence_file v on v.evidence = e.id and v.number = e.files left join file f on f.id = v.file
      where e.id = ${evidence}`.execute(tx)
    const [now] = rows
    if (!now || now.same) continue
    await insertFile(tx, { evidence, number: now.files + 1, file: kept, addedOn: today })
    // The number of files is no fact of the line: its version stays, so that an import may be taken back.
    await sql`update evidence set files = ${now.files + 1} where id = ${evidence}`.execute(tx)
    done.push({ record: evidence, file: kept, before: now.before })
  }
  return done
}

/** Takes back files that came with a folder; returns the titles of evidence that has a later one since. */
export async function takeFiles(tx: Tx, given: readonly GivenFile[]): Promise<readonly string[]> {
  const list = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(record int, file bigint)`
  const later = await sql<{ title: string }>`select e.title from evidence e join ${list} on g.record = e.id
    left join evidence_file v on v.evidence = e.id and v.number = e.files
    where v.file is distinct from g.file for update of e`.execute(tx)
  if (later.rows.length > 0) return later.rows.map(({ title }) => title)
  await sql`delete from evidence_file v using ${list} where v.evidence = g.record and v.file = g.file`.execute(tx)
  await sql`update evidence e set files = e.files - 1 from ${list} where e.id = g.record`.execute(tx)
  return []
}
