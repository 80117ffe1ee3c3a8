import { type Expression, type RawBuilder, sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import {
  type Answer,
  type Checklist,
  FOR_SITES,
  PURPOSES,
  type Tour,
  type TourLine,
  type Verdict,
  VERDICTS,
} from '../tour.ts'

const EVERYWHERE: Perimeter = { all: true }

export async function listChecklists(tx: Tx): Promise<Checklist[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('tourChecklist')
      .select(['id', 'code', 'name', 'purpose', 'siteKind', 'lines', 'source', 'active', 'version'])
      .orderBy('active', 'desc')
      .orderBy('name')
      .limit(500),
  )
  return rows.map((row) => ({
    ...row,
    purpose: codeIn(PURPOSES, row.purpose),
    siteKind: codeIn(FOR_SITES, row.siteKind),
  }))
}

/** One checklist. Throws NotFound. */
export async function findChecklist(tx: Tx, id: number): Promise<Checklist> {
  const one = (await listChecklists(tx)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

const TOUR = [
  'id',
  'code',
  'checklist',
  'edition',
  'site',
  'point',
  'day',
  'doneOn',
  'met',
  'unmet',
  'note',
  'version',
] as const

/** Tours of a perimeter, the latest first; at most some thousand. */
export const listTours = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Tour[]> =>
  listed(
    tx,
    tx
      .selectFrom('tour')
      .select(TOUR)
      .where(placesIn(where, { site: 'site' }))
      .orderBy('day', 'desc')
      .orderBy('id', 'desc')
      .limit(5000),
  )

/** One tour of a perimeter. Throws NotFound. */
export async function findTour(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Tour> {
  const [tour] = await listed(
    tx,
    tx
      .selectFrom('tour')
      .select(TOUR)
      .where(placesIn(where, { site: 'site' }))
      .where('id', '=', id),
  )
  if (!tour) throw new NotFound()
  return tour
}

export async function linesOfTour(tx: Tx, tour?: number): Promise<TourLine[]> {
  let query = tx
    .selectFrom('tourLine')
    .select(['id', 'tour', 'position', 'heading', 'label', 'verdict', 'note', 'photo'])
    .orderBy('tour')
    .orderBy('position')
    .limit(100_000)
  if (tour !== undefined) query = query.where('tour', '=', tour)
  return (await listed(tx, query)).map((row) => ({ ...row, verdict: verdictOf(row.verdict) }))
}

const verdictOf = (stored: string): Verdict | '' => (stored === '' ? '' : codeIn(VERDICTS, stored))

/** The lines a tour is made with, as its checklist has them that day. */
export async function insertLines(
  tx: Tx,
  tour: number,
  lines: readonly Pick<TourLine, 'heading' | 'label'>[],
): Promise<void> {
  await tx
    .insertInto('tourLine')
    .values(lines.map((line, at) => ({ tour, position: at + 1, ...line })))
    .execute()
}

export async function updateLine(
  tx: Tx,
  id: number,
  { photo, ...answer }: Answer & { photo?: number | undefined },
): Promise<void> {
  await tx
    .updateTable('tourLine')
    .set({ ...answer, ...(photo === undefined ? {} : { photo }) })
    .where('id', '=', id)
    .execute()
}

/** Takes note of a posting; false when it was kept before, by this very request sent twice. */
export async function firstPosting(tx: Tx, posting: string, tour: number): Promise<boolean> {
  const made = await tx
    .insertInto('tourPosting')
    .values({ posting, tour })
    .onConflict((on) => on.doNothing())
    .returning('tour')
    .executeTakeFirst()
  return made !== undefined
}

/** The photograph of a line, where it stands and what it is called. Throws NotFound. */
export async function photoOf(
  tx: Tx,
  line: number,
  where: Perimeter,
): Promise<{ sha256: string; name: string; type: string }> {
  const found = await tx
    .selectFrom('tourLine as l')
    .innerJoin('tour as t', (j) => j.onRef('t.tenant', '=', 'l.tenant').onRef('t.id', '=', 'l.tour'))
    .innerJoin('file as f', (j) => j.onRef('f.tenant', '=', 'l.tenant').onRef('f.id', '=', 'l.photo'))
    .select(['f.sha256', 'f.name', 'f.type'])
    .where('l.id', '=', line)
    .where(placesIn(where, { site: 't.site' }))
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** Where the photographs of these lines are shown, of those that have one. */
export async function picturesOfLines(
  tx: Tx,
  ids: readonly string[],
  where: Perimeter,
): Promise<ReadonlyMap<string, string>> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('tourLine as l')
      .innerJoin('tour as t', (j) => j.onRef('t.tenant', '=', 'l.tenant').onRef('t.id', '=', 'l.tour'))
      .select('l.id')
      .where('l.photo', 'is not', null)
      .where(sql<boolean>`l.id = any(${ids.filter((id) => /^\d{1,9}$/.test(id))}::int[])`)
      .where(placesIn(where, { site: 't.site' })),
  )
  return new Map(rows.map(({ id }) => [String(id), `/tours-des-locaux/photos/${id}`]))
}

/** The files of all lines, by line. */
export async function photosByLine(
  tx: Tx,
): Promise<ReadonlyMap<number, { name: string; sha256: string; size: number }>> {
  const rows = await tx
    .selectFrom('tourLine as l')
    .innerJoin('file as f', (j) => j.onRef('f.tenant', '=', 'l.tenant').onRef('f.id', '=', 'l.photo'))
    .select(['l.id', 'f.name', 'f.sha256', 'f.size'])
    .orderBy('l.id')
    .execute()
  return new Map(rows.map(({ id, ...file }) => [id, file]))
}

/** The edition that the checklist of a line of a file has now: `i` is the line. */
export const editionNow = () => sql<number>`(select k.version from tour_checklist k where k.id = i.checklist)`

/** Counts of answers, from the lines, of tours that a file changed. */
export async function countTours(tx: Tx): Promise<void> {
  await sql`update tour t set met = n.met, unmet = n.unmet from (
      select tour, count(*) filter (where verdict = 'met')::int as met, count(*) filter (where verdict = 'unmet')::int as unmet
      from tour_line group by tour) n
    where n.tour = t.id and (t.met, t.unmet) is distinct from (n.met, n.unmet)`.execute(tx)
}

/** Tours as the lists of several rooms show them. */
export function tourLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('tour as t')
    .innerJoin('tourChecklist as k', (j) => j.onRef('k.tenant', '=', 't.tenant').onRef('k.id', '=', 't.checklist'))
    .where(placesIn(where, { site: 't.site' }))
    .select(['t.id', sql<string>`''`.as('reference'), 'k.name as title'])
    .select([sql<string>`case when t.done_on is null then 'planned' else 'done' end`.as('state')])
    .select([sql<string>`''`.as('outcome'), 't.day', 't.site', sql<number | null>`null::int`.as('service')])
}

/** Lines that failed, under the words of the line: what an action comes from. */
export function failedLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('tourLine as l')
    .innerJoin('tour as t', (j) => j.onRef('t.tenant', '=', 'l.tenant').onRef('t.id', '=', 'l.tour'))
    .where('l.verdict', '=', 'unmet')
    .where(placesIn(where, { site: 't.site' }))
    .select(['l.id', sql<string>`t.id::text`.as('reference'), 'l.label as title', 'l.verdict as state'])
    .select([sql<string>`''`.as('outcome'), 't.day', 't.site', sql<number | null>`null::int`.as('service')])
}

/** Tours that are done, by their checklist: what meets an obligation. */
export const toursDone = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select c.code as condition, t.id::text as id, k.name as label, t.done_on as "from", t.done_on as "to", t.done_on, array[t.site] as sites
  from tour t join tour_checklist k on k.tenant = t.tenant and k.id = t.checklist cross join lateral unnest(array[k.code, '']) c(code)
  where t.done_on between ${from} and least(${to}::date, ${today}::date)`

/** Tours whose day comes or has passed. */
export const dueTours = ({ where, until }: InboxAsk): RawBuilder<unknown> => sql`
  select t.day as due, jsonb_build_object('id', t.id, 'name', k.name, 'site', s.short_name, 'begun', t.met + t.unmet > 0) as data
  from tour t join tour_checklist k on k.tenant = t.tenant and k.id = t.checklist
    join (${siteRows()}) s on s.tenant = t.tenant and s.id = t.site
  where t.done_on is null and t.day <= ${until}::date and ${placesIn(where, { site: 't.site' })}`
