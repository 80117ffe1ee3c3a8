import { findPublicCode } from '#src/core/room/public-link-store.ts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import { findTenant, siteRows } from '#src/core/organisation/index.ts'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type Held, heldByCode, heldRows } from '#src/improving/library/index.ts'
import { type Display, type Edition, inForce, type Poster, POSTER_KINDS, siteOf } from '../display.ts'

const EVERYWHERE: Perimeter = { all: true }

export async function listPosters(tx: Tx): Promise<Poster[]> {
  const rows = await listed(
    tx,
    tx
      .selectFrom('poster')
      .select([
        'id',
        'code',
        'name',
        'kind',
        'owed',
        'sites',
        'url',
        'document',
        'link',
        'reviewOn',
        'active',
        'version',
      ])
      .orderBy('active', 'desc')
      .orderBy('name')
      .limit(1000),
  )
  return rows.map((row) => ({ ...row, kind: codeIn(POSTER_KINDS, row.kind) }))
}

/** One poster. Throws NotFound. */
export async function findPoster(tx: Tx, id: number): Promise<Poster> {
  const one = (await listPosters(tx)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** Every edition, the latest first; of one poster where it is told. */
export async function listEditions(tx: Tx, poster?: number): Promise<Edition[]> {
  let query = tx
    .selectFrom('posterEdition')
    .select(['id', 'poster', 'number', 'validFrom', 'title', 'lines', 'note', 'documentVersion', 'version'])
    .orderBy('poster')
    .orderBy('number', 'desc')
    .limit(5000)
  if (poster !== undefined) query = query.where('poster', '=', poster)
  return listed(tx, query)
}

/** Displays of a perimeter, site by site. */
export const listDisplays = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Display[]> =>
  listed(
    tx,
    tx
      .selectFrom('display')
      .select([
        'id',
        'poster',
        'site',
        'point',
        'place',
        'edition',
        'postedOn',
        'photo',
        'removedOn',
        'hungSince',
        'note',
        'version',
      ])
      .where(placesIn(where, { site: 'site' }))
      .orderBy('site')
      .orderBy('poster')
      .orderBy('place')
      .limit(5000),
  )

/** One display of a perimeter. Throws NotFound. */
export async function findDisplay(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Display> {
  const one = (await listDisplays(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** Opens the public page of a poster. */
export async function openLink(tx: Tx, { link, poster }: { link: string; poster: number }): Promise<void> {
  await tx.insertInto('publicCode').values({ code: link, kind: 'poster', record: poster }).execute()
}
export async function closeLink(tx: Tx, poster: number): Promise<void> {
  await tx.deleteFrom('publicCode').where('kind', '=', 'poster').where('record', '=', poster).execute()
}
/** Opens the public pages of posters that a file brought in. */
export async function openLinks(tx: Tx): Promise<void> {
  await sql`insert into public_code (code, kind, record) select p.link, 'poster', p.id from poster p
    on conflict do nothing`.execute(tx)
}

export type PublicPoster = {
  tenant: number
  poster: Poster
  edition: Edition
  /** The document that it takes up, in force today. */
  held: Held | undefined
  prefecture: string
  demo: boolean
}

/** The document that a poster takes up, in force on a day. */
export const heldBy = (tx: Tx, poster: Pick<Poster, 'document' | 'sites'>, on: PlainDate): Promise<Held | undefined> =>
  poster.document === null ? Promise.resolve(undefined) : heldByCode(tx, poster.document, { on, site: siteOf(poster) })

/** What the public page of a poster shows; nothing where no poster has this link, or none of its editions has begun. */
export async function publicPoster(
  db: Database,
  link: string,
  day: (territory: string) => PlainDate,
): Promise<PublicPoster | undefined> {
  const row = await findPublicCode(db, link)
  if (row?.kind !== 'poster') return undefined
  return inTenant(db, { tenant: row.tenant, mode: 'read' }, async (tx) => {
    const tenant = await findTenant(tx)
    const poster = (await listPosters(tx)).find(({ id }) => id === row.record)
    const on = day(tenant.territory)
    const edition = inForce(await listEditions(tx, row.record), row.record, on)
    if (!poster || !edition) return undefined
    const held = await heldBy(tx, poster, on)
    return { tenant: row.tenant, poster, edition, held, prefecture: tenant.prefectureName, demo: tenant.demo }
  })
}

/** The photograph of a display. Throws NotFound. */
export async function photoOf(
  tx: Tx,
  id: number,
  where: Perimeter,
): Promise<{ sha256: string; name: string; type: string }> {
  const found = await tx
    .selectFrom('display as d')
    .innerJoin('file as f', (j) => j.onRef('f.tenant', '=', 'd.tenant').onRef('f.id', '=', 'd.photo'))
    .select(['f.sha256', 'f.name', 'f.type'])
    .where('d.id', '=', id)
    .where(placesIn(where, { site: 'd.site' }))
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** The files of all displays. */
export async function photosByDisplay(
  tx: Tx,
): Promise<ReadonlyMap<number, { name: string; sha256: string; size: number }>> {
  const rows = await tx
    .selectFrom('display as d')
    .innerJoin('file as f', (j) => j.onRef('f.tenant', '=', 'd.tenant').onRef('f.id', '=', 'd.photo'))
    .select(['d.id', 'f.name', 'f.sha256', 'f.size'])
    .orderBy('d.id')
    .execute()
  return new Map(rows.map(({ id, ...file }) => [id, file]))
}

export function posterLines(tx: Tx): Expression<RecordLine> {
  const state = sql<string>`case when active then 'active' else 'retired' end`.as('state')
  return tx
    .selectFrom('poster')
    .select([
      'id',
      'name as title',
      'reviewOn as day',
      sql<number | null>`null::int`.as('service'),
      state,
      ...CATALOGUED,
    ])
}

export function displayLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('display as d')
    .innerJoin('poster as p', (j) => j.onRef('p.tenant', '=', 'd.tenant').onRef('p.id', '=', 'd.poster'))
    .where(placesIn(where, { site: 'd.site' }))
    .select(['d.id', sql<string>`''`.as('reference'), sql<string>`p.name || ', ' || d.place`.as('title')])
    .select([sql<string>`case when d.removed_on is null then 'posted' else 'removed' end`.as('state')])
    .select([sql<string>`''`.as('outcome'), 'd.postedOn as day', 'd.site', sql<number | null>`null::int`.as('service')])
}

/** The number of the edition in force of each poster on a day. */
const numberNow = (day: PlainDate) =>
  sql`(select max(e.number) from poster_edition e where e.tenant = d.tenant and e.poster = d.poster and e.valid_from <= ${day}::date)`

/** Displays whose edition was replaced, or that wait to be posted: since the edition in force began. */
export const dueDisplays = ({ where, today, until }: InboxAsk): RawBuilder<unknown> => sql`
  select e.valid_from as due, jsonb_build_object('id', d.id, 'name', p.name, 'place', d.place, 'site', s.short_name, 'posted', d.edition is not null) as data
  from display d join poster p on p.tenant = d.tenant and p.id = d.poster join (${siteRows()}) s on s.tenant = d.tenant and s.id = d.site
    join poster_edition e on e.tenant = d.tenant and e.poster = d.poster and e.number = ${numberNow(today)}
  where p.active and d.removed_on is null and (d.edition is null or d.edition < e.number) and e.valid_from <= ${until}::date
    and ${placesIn(where, { site: 'd.site' })}`

/** Posters whose document has a later version than the one printed, since it is in force. */
export const duePosters = ({ where, today, until }: InboxAsk): RawBuilder<unknown> | undefined =>
  where.all
    ? sql`
  select due, data from (select distinct on (p.id) h.since as due, h.number > coalesce(e.document_version, 0) as behind,
      jsonb_build_object('id', p.id, 'name', p.name, 'title', h.title, 'number', h.number) as data
    from poster p join (${heldRows(today)}) h on h.code = p.document
      and coalesce(h.site = case when cardinality(p.sites) = 1 then p.sites[1] end, h.site is null)
    join poster_edition e on e.tenant = p.tenant and e.poster = p.id and e.number = (select max(n.number) from poster_edition n
      where n.tenant = p.tenant and n.poster = p.id)
    where p.active order by p.id, h.site nulls last) b
  where behind and due <= ${until}::date`
    : undefined

/** Displays in force over a span, by their poster: what meets an obligation. */
export const displaysHeld = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  select c.code as condition, d.id::text as id, p.name as label, greatest(d.posted_on, ${from}::date) as "from", d.removed_on as "to",
    d.posted_on as done_on, array[d.site] as sites
  from display d join poster p on p.tenant = d.tenant and p.id = d.poster cross join lateral unnest(array[p.code, '']) c(code)
  where d.edition = ${numberNow(today)} and d.posted_on <= least(${to}::date, ${today}::date) and coalesce(d.removed_on >= ${from}::date, true)`
