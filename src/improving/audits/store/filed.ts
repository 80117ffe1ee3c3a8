// What a file of labellisation takes of the audits: the findings on its commitments, as they stand.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { KINDS, STATES, stateWord } from '../finding.ts'

/** A finding as it is printed; `commitment` is the key of its line. */
export type FiledFinding = {
  id: number
  commitment: string
  kind: string
  title: string
  detail: string
  state: string
  /** Its own, else those of its audit. */
  sites: readonly number[]
  audit: string
  on: PlainDate | null
}

type Asked = { frameworkVersion: number; keys: readonly string[]; sites: readonly number[] }

/** The findings of audits against this version on these commitments, at any of these sites, the latest first. */
export async function findingsOn(tx: Tx, { frameworkVersion, keys, sites }: Asked): Promise<FiledFinding[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('finding as f')
      .innerJoin('audit as a', (on) => on.onRef('a.tenant', '=', 'f.tenant').onRef('a.id', '=', 'f.audit'))
      .select(['f.id', 'f.commitment', 'f.kind', 'f.title', 'f.detail', 'f.state', 'f.site', 'a.sites'])
      .select(['a.title as audit', 'a.heldOn as on'])
      .where('a.framework', '=', frameworkVersion)
      .where(sql<boolean>`f.commitment = any(${[...keys]}::text[])`)
      .where(
        sql<boolean>`case when f.site is null then a.sites && ${[...sites]}::int[] else f.site = any(${[...sites]}::int[]) end`,
      )
      .orderBy(sql`a.held_on desc nulls last`)
      .orderBy('f.position')
      .orderBy('f.id')
      .limit(5000),
  )
  return rows.map(({ site, kind, state, sites: own, ...one }) => {
    const known = { kind: codeIn(KINDS, kind), state: codeIn(STATES, state) }
    return { ...one, kind: KINDS[known.kind], state: stateWord(known), sites: site === null ? own : [site] }
  })
}

/** One seal for each question: it changes with any finding that `findingsOn` would give. */
export async function findingSeals(
  tx: Tx,
  asked: readonly (Asked & { id: number })[],
): Promise<ReadonlyMap<number, string>> {
  if (asked.length === 0) return new Map()
  const rows = asked.map(({ id, frameworkVersion, keys, sites }) => ({ id, version: frameworkVersion, keys, sites }))
  const sealed = sql<{ id: number; seal: string }>`(
    select q.id, md5(coalesce(string_agg(f.id || ' ' || f.version, ',' order by f.id), '')) as seal
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as q(id int, version int, keys text[], sites int[])
    left join (finding f join audit a on a.tenant = f.tenant and a.id = f.audit) on a.framework = q.version and f.commitment = any(q.keys)
      and case when f.site is null then a.sites && q.sites else f.site = any(q.sites) end
    group by q.id)`
  const found = await listed(tx, tx.selectFrom(sealed.as('s')).selectAll())
  return new Map(found.map(({ id, seal }) => [id, seal]))
}
