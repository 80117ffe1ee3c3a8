import { sql } from 'kysely'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import type { Line, Made } from '../assessment.ts'
import type { Rated } from '../score.ts'
import { type Rating, RATINGS, WORK } from '../words.ts'

const ratingIn = (code: string): Rating => (code === '' ? '' : codeIn(RATINGS, code))

/** What a score reads of each line, in their order: small enough to be read whole at each page. */
export async function ratedOf(
  tx: Tx,
  assessment: number,
): Promise<(Rated & { theme: string; work: string; proposed: string; basis: string })[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('assessmentLine')
      .select([
        'site',
        'module',
        'commitment',
        'key',
        'channels',
        'theme',
        'weight',
        'commitmentWeight',
        'rating',
        'rate',
        'work',
        'proposed',
        'basis',
      ])
      .where('assessment', '=', assessment)
      .orderBy('position')
      .orderBy('site'),
  )
  return rows.map((row) => ({ ...row, rating: ratingIn(row.rating) }))
}

const COLUMNS = [
  'id',
  'site',
  'module',
  'commitment',
  'key',
  'position',
  'number',
  'title',
  'theme',
  'channels',
  'weight',
  'commitmentWeight',
  'rating',
  'rate',
  'work',
  'reason',
  'comment',
  'proposed',
  'proposedRate',
  'change',
  'basis',
  'version',
] as const

type Some = {
  module?: string | undefined
  /** Null for the département as one. */
  site?: number | null | undefined
  ids?: readonly number[] | undefined
  gaps?: boolean | undefined
  most?: number | undefined
  from?: number | undefined
}

/** Lines of an assessment in their order. */
export async function linesOf(tx: Tx, assessment: number, some: Some = {}): Promise<Line[]> {
  let query = tx.selectFrom('assessmentLine').select(COLUMNS).where('assessment', '=', assessment)
  if (some.module !== undefined) query = query.where('module', '=', some.module)
  if (some.site !== undefined) query = query.where(sql<boolean>`site is not distinct from ${some.site}`)
  if (some.ids !== undefined) query = query.where(sql<boolean>`id = any(${[...some.ids]}::int[])`)
  if (some.gaps) query = query.where(sql<boolean>`rating in ('partial', 'not_conform') and coalesce(rate, 0) < 1000`)
  const rows = await listed(
    tx,
    query
      .orderBy('position')
      .orderBy('site')
      .limit(some.most ?? 20_000)
      .offset(some.from ?? 0),
  )
  return rows.map(lineOf)
}
type Row = Omit<Line, 'rating' | 'proposed' | 'work' | 'change' | 'basis'> & {
  rating: string
  proposed: string
  work: string
  change: string
  basis: string
}
const lineOf = (row: Row): Line => ({
  ...row,
  rating: ratingIn(row.rating),
  proposed: ratingIn(row.proposed),
  work: codeIn(WORK, row.work),
  change: row.change === '' ? '' : codeIn({ new: 1, changed: 1, unchanged: 1 }, row.change),
  basis: codeIn({ real: 1, detail: 1, reconstructed: 1 }, row.basis),
})

/** The lines that scores are made of; those of a diagnostic with their words, since each commitment is told. */
export const scoredOf = (tx: Tx, { id, kind }: { id: number; kind: string }) =>
  kind === 'diagnostic' ? linesOf(tx, id) : ratedOf(tx, id)

/** One line with the assessment it stands in. Throws NotFound. */
export async function findLine(tx: Tx, id: number): Promise<Line & { assessment: number }> {
  const row = await tx
    .selectFrom('assessmentLine')
    .select([...COLUMNS, 'assessment'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const { assessment, ...line } = row
  return { ...lineOf(line), assessment }
}

/** Adds the lines of an assessment, for each of its sites, in one statement. */
export async function insertLines(
  tx: Tx,
  assessment: number,
  lines: readonly (Made & { site: number | null })[],
): Promise<void> {
  if (lines.length === 0) return
  const rows = JSON.stringify(
    lines.map(({ commitmentWeight, proposedRate, ...line }) => ({
      ...line,
      commitment_weight: commitmentWeight,
      proposed_rate: proposedRate,
    })),
  )
  const columns = sql.raw(
    'site, module, commitment, key, position, number, title, theme, channels, weight, commitment_weight, rating, rate, work, reason, comment, proposed, proposed_rate, change, basis',
  )
  await sql`insert into assessment_line (assessment, ${columns})
    select ${assessment}, ${columns} from jsonb_populate_recordset(null::assessment_line, ${rows}::jsonb)`.execute(tx)
}

export type Change = Pick<Line, 'id' | 'version' | 'rating' | 'rate' | 'reason' | 'comment' | 'work'>
/** Writes ratings of lines still as they were shown, in one statement; how many were. */
export async function saveRatings(tx: Tx, changes: readonly Change[]): Promise<number> {
  if (changes.length === 0) return 0
  const saved = await sql`
    update assessment_line l set rating = c.rating, rate = c.rate, reason = c.reason, comment = c.comment, work = c.work,
      version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as c (id int, version int, rating text, rate int, reason text, comment text, work text)
    where l.id = c.id and l.version = c.version`.execute(tx)
  return Number(saved.numAffectedRows ?? 0n)
}

export type Written = Pick<
  Line,
  | 'id'
  | 'version'
  | 'rating'
  | 'rate'
  | 'reason'
  | 'comment'
  | 'work'
  | 'proposed'
  | 'proposedRate'
  | 'change'
  | 'basis'
>
/** Writes lines as a file says them. */
export async function writeLines(tx: Tx, lines: readonly Written[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ proposedRate, ...line }) => ({ ...line, proposed_rate: proposedRate }))
  await sql`
    update assessment_line l set rating = c.rating, rate = c.rate, reason = c.reason, comment = c.comment, work = c.work,
      proposed = c.proposed, proposed_rate = c.proposed_rate, change = c.change, basis = c.basis, version = l.version + 1
    from jsonb_populate_recordset(null::assessment_line, ${JSON.stringify(rows)}::jsonb) c
    where l.id = c.id and l.version = c.version`.execute(tx)
}

/** Every line that says something, assessment by assessment: one that was never touched comes back with its assessment. */
export async function allLines(tx: Tx): Promise<(Line & { assessment: number })[]> {
  const rows = await tx
    .selectFrom('assessmentLine')
    .select([...COLUMNS, 'assessment'])
    .where((e) =>
      e.or([
        e('rating', '!=', ''),
        e('comment', '!=', ''),
        e('work', '!=', 'to_do'),
        e('proposed', '!=', ''),
        e('change', '!=', ''),
      ]),
    )
    .orderBy('assessment')
    .orderBy('position')
    .orderBy('site')
    .execute()
  return rows.map(({ assessment, ...row }) => ({ ...lineOf(row), assessment }))
}

/** The assessments these lines stand in. */
export const assessmentsOfLines = (tx: Tx, ids: readonly number[]) =>
  tx
    .selectFrom('assessment as a')
    .select(['a.id', 'a.title', 'a.state'])
    .where((e) =>
      e.exists(
        e
          .selectFrom('assessmentLine as l')
          .whereRef('l.assessment', '=', 'a.id')
          .where(sql<boolean>`l.id = any(${[...ids]}::int[])`)
          .select('l.id'),
      ),
    )
    .execute()

/** The same line in the assessments of other years, the latest first. */
export async function historyOf(tx: Tx, line: Pick<Line, 'id' | 'key' | 'site'>, framework: number) {
  const rows = await listed(
    tx,
    tx
      .selectFrom('assessmentLine as l')
      .innerJoin('assessment as a', (on) => on.onRef('a.tenant', '=', 'l.tenant').onRef('a.id', '=', 'l.assessment'))
      .select(['l.id', 'a.id as assessment', 'a.title', 'a.year', 'l.rating', 'l.rate'])
      .where('l.key', '=', line.key)
      .where('l.id', '!=', line.id)
      .where('a.archivedOn', 'is', null)
      .where(sql<boolean>`l.site is not distinct from ${line.site}`)
      .where('a.frameworkVersion', '=', framework)
      .orderBy('a.year', 'desc')
      .orderBy('a.id', 'desc')
      .limit(10),
  )
  return rows.map((row) => ({ ...row, rating: ratingIn(row.rating) }))
}

/** Of these assessments, those nobody worked on since they were made: no rating, nothing said of them, nothing given to anybody. */
export async function untouched(tx: Tx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select a.id from assessment a where a.id = any(${[...ids]}::int[]) and a.version = 1
      and not exists (select from assessment_line l where l.assessment = a.id and l.version > 1)
      and not exists (select from assessment_point p where p.assessment = a.id)
      and not exists (select from assessment_total t where t.assessment = a.id)
      and not exists (select from assessment_delegation d where d.assessment = a.id)
      and not exists (select from assessment b where b.based_on = a.id)`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
