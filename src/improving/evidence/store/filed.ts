// What a file of labellisation takes of the evidence: each with its latest file, and a seal that says whether anything changed.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { CONFIDENTIALITIES, type Evidence, FIGURE_PERIODS, KINDS } from '../evidence.ts'

export type FiledEvidence = Omit<Evidence, 'withdrawnOn' | 'withdrawnWhy'> & {
  file: { name: string; size: number; sha256: string; addedOn: PlainDate } | null
}

/** Evidence that is not withdrawn, of any of these lines (« framework/key »), at any of these sites or for the whole département. */
export async function evidenceOn(
  tx: Tx,
  { codes, sites }: { codes: readonly string[]; sites: readonly number[] },
): Promise<FiledEvidence[]> {
  const found = sql<
    Evidence & { fileName: string | null; fileSize: number | null; fileHash: string | null; fileDay: PlainDate | null }
  >`(select e.*, f.name as file_name, f.size as file_size, f.sha256 as file_hash, v.added_on as file_day
    from evidence e left join evidence_file v on v.tenant = e.tenant and v.evidence = e.id and v.number = e.files
    left join file f on f.tenant = v.tenant and f.id = v.file
    where e.withdrawn_on is null and e.id in (
      -- Joined: comparing arrays of hundreds of names is a product.
      select n.id from evidence n cross join unnest(n.commitments) k(code) join unnest(${[...codes]}::text[]) c(code) on c.code = k.code) and (e.sites = '{}' or e.sites && ${[...sites]}::int[])
    order by e.code collate "C" limit 20000)`
  const rows = await listed(tx, tx.selectFrom(found.as('e')).selectAll())
  return rows.map(({ fileName, fileSize, fileHash, fileDay, withdrawnOn: _on, withdrawnWhy: _why, ...one }) => ({
    ...one,
    kind: codeIn(KINDS, one.kind),
    confidentiality: codeIn(CONFIDENTIALITIES, one.confidentiality),
    figurePeriod: codeIn(FIGURE_PERIODS, one.figurePeriod),
    file:
      fileName === null || fileHash === null || fileDay === null
        ? null
        : { name: fileName, size: fileSize ?? 0, sha256: fileHash, addedOn: fileDay },
  }))
}

/** One seal for each question: it changes with any evidence that `evidenceOn` would give. */
export async function evidenceSeals(
  tx: Tx,
  asked: readonly { id: number; codes: readonly string[]; sites: readonly number[] }[],
): Promise<ReadonlyMap<number, string>> {
  // Files of one label ask the same: each question is answered once.
  const questions = [...Map.groupBy(asked, ({ codes, sites }) => JSON.stringify([codes, sites])).values()]
  const first = questions.flatMap(([one]) => one ?? [])
  if (first.length === 0) return new Map()
  // Told of each question apart: asked of all at once, every piece would be tried against every question.
  const sealed = sql<{ id: number; seal: string }>`(
    select a.id, md5(coalesce(string_agg(e.code || ' ' || e.version || ' ' || e.files, ',' order by e.code collate "C"), '')) as seal
    from jsonb_to_recordset(${JSON.stringify(first)}::jsonb) as a(id int, codes text[], sites int[])
    left join lateral (select distinct n.code, n.version, n.files
      from evidence n cross join unnest(n.commitments) k(code) join unnest(a.codes) c(code) on c.code = k.code
      where n.withdrawn_on is null and (n.sites = '{}' or n.sites && a.sites)) e on true
    group by a.id)`
  const rows = await listed(tx, tx.selectFrom(sealed.as('s')).selectAll())
  const seals = new Map(rows.map(({ id, seal }) => [id, seal]))
  return new Map(
    questions.flatMap((same) => same.map(({ id }): [number, string] => [id, seals.get(same[0]?.id ?? 0) ?? ''])),
  )
}
