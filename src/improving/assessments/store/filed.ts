// What a file of labellisation takes of the assessments: the last one of each kind that was validated, line by line.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { shareInWords } from '../assessment.ts'
import { KINDS, ratingInWords } from '../words.ts'
import { listAssessments } from './assessments.ts'
import { linesOf } from './lines.ts'

/** A rating as it is printed: of which line, at which site (none: the département as one), by which assessment. */
export type FiledRating = {
  commitment: string
  key: string
  title: string
  site: number | null
  rating: string
  comment: string
  assessment: { id: number; title: string; kind: string; heldOn: PlainDate | null }
}

type Asked = { frameworkVersion: number; sites: readonly number[] }

/** The ratings of the last validated assessment of each kind that looks at any of these sites. */
export async function ratingsOn(tx: Tx, { frameworkVersion, sites }: Asked): Promise<FiledRating[]> {
  const done = (await listAssessments(tx, new Map())).filter(
    (one) =>
      one.frameworkVersion === frameworkVersion &&
      (one.state === 'validated' || one.state === 'frozen') &&
      one.archivedOn === null &&
      one.corrected === null &&
      (one.sites.length === 0 || one.sites.some((site) => sites.includes(site))),
  )
  const kept = done.filter(
    (one) =>
      !done
        .slice(0, done.indexOf(one))
        .some((other) => other.kind === one.kind && one.sites.every((site) => other.sites.includes(site))),
  )
  const lines = await Promise.all(
    kept.map(async ({ id, title, kind, heldOn }) => {
      const rated = await linesOf(tx, id)
      const assessment = { id, title, kind: KINDS[kind], heldOn }
      return rated
        .filter(({ site, rating }) => rating !== '' && (site === null || sites.includes(site)))
        .map((one) => ({
          commitment: one.commitment,
          key: one.key,
          title: one.title,
          site: one.site,
          rating:
            one.rate === null ? ratingInWords(one.rating) : `${ratingInWords(one.rating)}, ${shareInWords(one.rate)}`,
          comment: one.rating === 'not_applicable' ? one.reason : one.comment,
          assessment,
        }))
    }),
  )
  return lines.flat()
}

/** One seal for each question: it changes with any assessment that `ratingsOn` would read. */
export async function ratingSeals(
  tx: Tx,
  asked: readonly (Asked & { id: number })[],
): Promise<ReadonlyMap<number, string>> {
  if (asked.length === 0) return new Map()
  const rows = asked.map(({ id, frameworkVersion, sites }) => ({ id, framework_version: frameworkVersion, sites }))
  const sealed = sql<{ id: number; seal: string }>`(
    select q.id, md5(coalesce(string_agg(a.id || ' ' || a.version, ',' order by a.id), '')) as seal
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as q(id int, framework_version int, sites int[])
    left join assessment a on a.framework_version = q.framework_version and a.state in ('validated', 'frozen') and a.archived_on is null
      and not exists (select from assessment c where c.tenant = a.tenant and c.corrects = a.id)
      and (not exists (select from assessment_site s where s.tenant = a.tenant and s.assessment = a.id)
        or exists (select from assessment_site s where s.tenant = a.tenant and s.assessment = a.id and s.site = any(q.sites)))
    group by q.id)`
  const found = await listed(tx, tx.selectFrom(sealed.as('s')).selectAll())
  return new Map(found.map(({ id, seal }) => [id, seal]))
}
