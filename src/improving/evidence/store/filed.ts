// What a file of labellisation takes of the evidence: each with its latest file, and a seal that says whether anything changed.
import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { CONFIDENTIALITIES, type Evidence, FIGURE_PERIODS, KINDS } from '../evidence.ts'

export type FiledEvidence = Omit<Evidence, 'withdrawnOn' | 'withdrawnWhy'> & {
  file: { name: string; size: number; sha256: string; addedOn: PlainDate } | null
}

/** Evidence that names any of these lines: joined, since comparing arrays of hundreds of names is a product. */
const naming = (codes: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select n.id from evidence n cross join unnest(n.commitments) k(code) join ${codes} c(code) on c.code = k.code`

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
    where e.withdrawn_on is null and e.id in (${naming(sql`unnest(${[...codes]}::text[])`)}) and (e.sites = '{}' or e.sites && ${[...sites]}::int[])
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
  if (asked.length === 0) return new Map()
  const sealed = sql<{ id: number; seal: string }>`(
    select a.id, md5(coalesce(string_agg(e.code || ' ' || e.version || ' ' || e.files, ',' order by e.code collate "C"), '')) as seal
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(id int, codes text[], sites int[])
    left join evidence e on e.withdrawn_on is null and e.id in (${naming(sql`unnest(a.codes)`)}) and (e.sites = '{}' or e.sites && a.sites)
    group by a.id)`
  const rows = await listed(tx, tx.selectFrom(sealed.as('s')).selectAll())
  return new Map(rows.map(({ id, seal }) => [id, seal]))
}
