import { sql } from 'kysely'
import type { FileOut } from '#src/core/room/import-profile.ts'
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

/** Gives evidence the files that came with a folder, unless the latest one is the same. */
export async function giveFiles(
  tx: Tx,
  today: PlainDate,
  given: readonly { evidence: number; keep: () => Promise<number | undefined> }[],
): Promise<void> {
  for (const { evidence, keep } of given) {
    const kept = await keep()
    if (kept === undefined) continue
    const { rows } = await sql<{ files: number; same: boolean }>`
      select e.files, coalesce((select f.sha256 = n.sha256 from evidence_file v join file f on f.id = v.file join file n on n.id = ${kept}
        where v.evidence = e.id and v.number = e.files), false) as same from evidence e where e.id = ${evidence}`.execute(
      tx,
    )
    const [now] = rows
    if (!now || now.same) continue
    await insertFile(tx, { evidence, number: now.files + 1, file: kept, addedOn: today })
    // The number of files is no fact of the line: its version stays, so that an import may be taken back.
    await sql`update evidence set files = ${now.files + 1} where id = ${evidence}`.execute(tx)
  }
}
