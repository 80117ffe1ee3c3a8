import { sql } from 'kysely'
import { siteRows } from '#src/core/organisation/index.ts'
import type { ChartFacts } from '#src/core/room/fact-store.ts'
import { type PlainDate, plainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { PlaceId } from '../cell.ts'

export type Note = { id: number; day: PlainDate; label: string; place: PlaceId }
/** A dated fact as its form shows it: its site, none for the whole département. */
export type Fact = { id: number; day: PlainDate; label: string; site: number | null; version: number; name: string }

/** How many are drawn on one chart, the latest: more would hide the curve. */
const MOST = 6
type Told = { id: number; day: string; label: string; site: number | null; place: string }

/** Dated facts of a stretch of days, those that people wrote and those that rooms tell: those of the département and of one site. */
export async function notesIn(
  tx: Tx,
  { from, to }: Span,
  { place, facts }: { place: PlaceId; facts: readonly ChartFacts[] },
): Promise<Note[]> {
  const told = facts.map(
    ({ fragment }) =>
      sql`union all select 0, f.day::date, f.label::text, f.site::int from (${fragment({ from, to })}) f`,
  )
  const { rows } =
    await sql<Told>`select n.id::int as id, n.day::text as day, n.label, n.site, coalesce(s.short_name, '') as place
    from (select id::int as id, day, label, nullif(place, 0) as site from indicator_note ${sql.join(told, sql` `)}) n
      left join (${siteRows()}) s on s.id = n.site
    where n.day between ${from} and ${to} and (${place === 0} and n.id = 0 or n.site is null or n.site = ${place})
    order by n.day desc, n.id limit ${MOST}`.execute(tx)
  return rows.toReversed().map(({ id, day, label, site, place: name }) => ({
    id,
    day: plainDate(day),
    label: place === 0 && site !== null ? `${name} : ${label}` : label,
    place: site ?? 0,
  }))
}

/** Every dated fact of the département, the latest first. */
export async function listFacts(tx: Tx): Promise<Fact[]> {
  const rows = await tx
    .selectFrom('indicatorNote')
    .select(['id', 'day', 'label', 'site', 'version'])
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(2000)
    .execute()
  return rows.map((row) => ({ ...row, name: row.label }))
}

/** One dated fact. Throws NotFound. */
export async function findFact(tx: Tx, id: number): Promise<Fact> {
  const found = (await listFacts(tx)).find((one) => one.id === id)
  if (!found) throw new NotFound()
  return found
}

/** Adds a dated fact; nothing when that place already has it on that day. */
export async function insertFact(
  tx: Tx,
  { day, label, site }: Pick<Fact, 'day' | 'label' | 'site'>,
): Promise<number | undefined> {
  const made = await tx
    .insertInto('indicatorNote')
    .values({ day, label, place: site ?? 0 })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}
