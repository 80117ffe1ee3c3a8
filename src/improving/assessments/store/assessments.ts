import { type Expression, sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { Names, RecordLine } from '#src/core/room/record-store.ts'
import { once, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { insertRow } from '#src/ground/database/versioned.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Assessment, Module } from '../assessment.ts'
import { GRAINS, KINDS, SCORED_BY, STATES } from '../words.ts'

/** An assessment with the sites it looks at (none: the département as one), its modules and the name of its framework. */
export type Whole = Assessment & {
  name: string
  sites: readonly number[]
  siteNames: readonly string[]
  modules: readonly Module[]
  framework: string
  frameworkName: string
  /** Places that lines are given to. */
  given: readonly { site: number; service: number | null }[]
  /** Whether a correction of it exists: it is then no longer the last word. */
  corrected: number | null
}

const COLUMNS = [
  'a.id',
  'a.code',
  'a.kind',
  'a.title',
  'a.frameworkVersion',
  'a.year',
  'a.startsOn',
  'a.heldOn',
  'a.grain',
  'a.scoreBy',
  'a.state',
  'a.movedOn',
  'a.archivedOn',
  'a.basedOn',
  'a.corrects',
  'a.reason',
  'a.rate',
  'a.assessed',
  'a.applicable',
  'a.version',
] as const

const wholes = (tx: Tx) =>
  tx
    .selectFrom('assessment as a')
    .select(COLUMNS)
    .select([
      sql<
        number[]
      >`array(select s.site from assessment_site s where s.tenant = a.tenant and s.assessment = a.id order by s.site)`.as(
        'sites',
      ),
      sql<
        string[]
      >`array(select n.short_name from assessment_site s join (${siteRows()}) n on n.tenant = s.tenant and n.id = s.site where s.tenant = a.tenant and s.assessment = a.id order by n.position)`.as(
        'siteNames',
      ),
      sql<
        Module[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('key', m.key, 'position', m.position, 'number', m.number, 'title', m.title) order by m.position), '[]') from assessment_module m where m.tenant = a.tenant and m.assessment = a.id)`.as(
        'modules',
      ),
      sql<
        { site: number; service: number | null }[]
      >`(select coalesce(jsonb_agg(jsonb_build_object('site', d.site, 'service', d.service)), '[]') from assessment_delegation d where d.tenant = a.tenant and d.assessment = a.id)`.as(
        'given',
      ),
      sql<number | null>`(select c.id from assessment c where c.tenant = a.tenant and c.corrects = a.id)`.as(
        'corrected',
      ),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof wholes>['execute']>>[number]
type Versions = ReadonlyMap<number, { framework: string; name: string; code: string }>

function wholeOf(row: Row, versions: Versions): Whole {
  const version = versions.get(row.frameworkVersion)
  return {
    ...row,
    kind: codeIn(KINDS, row.kind),
    grain: codeIn(GRAINS, row.grain),
    scoreBy: codeIn(SCORED_BY, row.scoreBy),
    state: codeIn(STATES, row.state),
    name: row.title,
    framework: version?.framework ?? '',
    frameworkName: version ? `${version.name}, version ${version.code}` : '',
  }
}

/** Every assessment, the latest first; some hundreds at most. */
export async function listAssessments(tx: Tx, versions: Versions): Promise<Whole[]> {
  const rows = await listed(
    tx,
    wholes(tx)
      .orderBy('a.year', 'desc')
      .orderBy('a.heldOn', (o) => o.desc().nullsFirst())
      .orderBy('a.id', 'desc')
      .limit(2000),
  )
  return rows.map((row) => wholeOf(row, versions))
}

/** One assessment. Throws NotFound. */
export async function findAssessment(tx: Tx, id: number, versions: Versions = new Map()): Promise<Whole> {
  const row = await once(tx, `assessment ${id}`, async () => {
    const [found] = await listed(tx, wholes(tx).where('a.id', '=', id))
    return found
  })
  if (!row) throw new NotFound()
  return wholeOf(row, versions)
}

/** What an assessment is read beside: the one it was taken up from, else the last one of its kind before it at the same places. */
export async function beforeOf(tx: Tx, one: Whole): Promise<Whole | undefined> {
  const places = sql`array(select s.site from assessment_site s where s.tenant = a.tenant and s.assessment = a.id order by s.site)`
  const [row] = await listed(
    tx,
    wholes(tx)
      .where('a.id', '!=', one.id)
      .where('a.archivedOn', 'is', null)
      .where(sql<boolean>`a.id is distinct from ${one.corrects}`)
      .where(
        sql<boolean>`(a.id = ${one.basedOn} or (a.kind = ${one.kind} and a.year < ${one.year} and a.framework_version = ${one.frameworkVersion} and ${places} = ${[...one.sites]}::int[]))`,
      )
      .orderBy(sql`a.id = ${one.basedOn ?? 0}`, 'desc')
      .orderBy('a.year', 'desc')
      .orderBy('a.id', 'desc')
      .limit(1),
  )
  return row && wholeOf(row, new Map())
}

/** One assessment, kept as it is until the transaction ends. Throws NotFound. */
export async function holdAssessment(tx: Tx, id: number): Promise<Whole> {
  await tx.selectFrom('assessment').select('id').where('id', '=', id).forUpdate().execute()
  const row = await wholes(tx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return wholeOf(row, new Map())
}

export async function codesTaken(tx: Tx): Promise<string[]> {
  return (await tx.selectFrom('assessment').select('code').execute()).map(({ code }) => code)
}

export type NewAssessment = Pick<
  Assessment,
  'code' | 'kind' | 'title' | 'frameworkVersion' | 'year' | 'startsOn' | 'heldOn' | 'grain' | 'scoreBy' | 'basedOn'
> & { corrects?: number; reason?: string }

export async function insertAssessment(
  tx: Tx,
  made: NewAssessment,
  { sites, modules }: { sites: readonly number[]; modules: readonly Module[] },
): Promise<number> {
  const id = await insertRow(tx, 'assessment', made)
  if (sites.length > 0)
    await tx
      .insertInto('assessmentSite')
      .values(sites.map((site) => ({ assessment: id, site })))
      .execute()
  if (modules.length > 0)
    await tx
      .insertInto('assessmentModule')
      .values(modules.map((one) => ({ ...one, assessment: id })))
      .execute()
  return id
}

/** What the lines come to, kept beside them; no version: nobody typed it. */
export async function saveWorth(
  tx: Tx,
  id: number,
  worth: Pick<Assessment, 'rate' | 'assessed' | 'applicable'>,
): Promise<void> {
  await tx.updateTable('assessment').set(worth).where('id', '=', id).execute()
}

export async function insertSnapshot(
  tx: Tx,
  taken: { assessment: number; takenOn: string; content: string; hash: string },
): Promise<void> {
  await sql`insert into assessment_snapshot (assessment, taken_on, content, hash)
    values (${taken.assessment}, ${taken.takenOn}::date, ${taken.content}, ${taken.hash})`.execute(tx)
}
/** The photograph of a frozen assessment; its content is read apart: it is large. */
export async function snapshotOf(tx: Tx, assessment: number) {
  const own = tx.selectFrom('assessmentSnapshot').select(['takenOn', 'hash']).where('assessment', '=', assessment)
  return (await listed(tx, own))[0]
}
export async function snapshotContent(tx: Tx, assessment: number): Promise<string> {
  const found = await tx
    .selectFrom('assessmentSnapshot')
    .select('content')
    .where('assessment', '=', assessment)
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found.content
}

/** Whether a perimeter reaches an assessment: that of the whole is everybody's to read. */
const reaches = (where: Perimeter) =>
  where.all
    ? sql<boolean>`true`
    : sql<boolean>`(not exists (select from assessment_site s where s.tenant = a.tenant and s.assessment = a.id)
      or exists (select from assessment_site s where s.tenant = a.tenant and s.assessment = a.id and ${placesIn(where, { site: 's.site' })})
      or exists (select from assessment_delegation d where d.tenant = a.tenant and d.assessment = a.id and ${placesIn(where, { site: 'd.site', service: 'd.service' })}))`

/** Assessments as the lists of several rooms show them. */
export function assessmentLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('assessment as a')
    .where(reaches(where))
    .select((e) => [
      'a.id',
      e.ref('a.code').as('reference'),
      'a.title',
      e.ref('a.state').$castTo<string>().as('state'),
      e.ref('a.kind').$castTo<string>().as('outcome'),
      'a.heldOn as day',
      sql<number | null>`null::int`.as('site'),
      sql<number | null>`null::int`.as('service'),
    ])
}

/** Lines as the lists of several rooms show them. */
export function ratedLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('assessmentLine as l')
    .innerJoin('assessment as a', (on) => on.onRef('a.tenant', '=', 'l.tenant').onRef('a.id', '=', 'l.assessment'))
    .where(where.all ? sql<boolean>`true` : sql<boolean>`(l.site is null or ${placesIn(where, { site: 'l.site' })})`)
    .select((e) => [
      'l.id',
      e.ref('l.number').as('reference'),
      'l.title',
      e.ref('a.state').$castTo<string>().as('state'),
      e.ref('l.rating').$castTo<string>().as('outcome'),
      'a.heldOn as day',
      'l.site',
      sql<number | null>`null::int`.as('service'),
    ])
}

/** Frozen scores as the lists of several rooms show them; each leads to its assessment. */
export function scoreLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('assessmentScore as c')
    .innerJoin('assessment as a', (on) => on.onRef('a.tenant', '=', 'c.tenant').onRef('a.id', '=', 'c.assessment'))
    .where(where.all ? sql<boolean>`true` : sql<boolean>`(c.site is null or ${placesIn(where, { site: 'c.site' })})`)
    .select((e) => [
      'c.id',
      sql<string>`a.id::text`.as('reference'),
      'a.title',
      e.ref('a.state').$castTo<string>().as('state'),
      'c.kind as outcome',
      'c.day',
      'c.site',
      sql<number | null>`null::int`.as('service'),
    ])
}

/** Lines by their assessment, their site and their key. */
export const lineFileNames: Names = (tx) =>
  tx
    .selectFrom('assessmentLine as l')
    .innerJoin('assessment as a', (on) => on.onRef('a.tenant', '=', 'l.tenant').onRef('a.id', '=', 'l.assessment'))
    .leftJoin(siteRows().as('s'), (on) => on.onRef('s.tenant', '=', 'l.tenant').onRef('s.id', '=', 'l.site'))
    .select(['l.id', sql<string>`concat_ws(' / ', a.code, s.code, l.key)`.as('name')])
