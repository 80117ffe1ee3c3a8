import { type ExpressionBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import type { SetAsidePost } from '#src/ground/floods/set-aside.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { CHANNELS, isStars, type Rating, type Stars } from '../rating.ts'

const RATING = [
  'id',
  'place',
  'site',
  'service',
  'channel',
  'day',
  'stars',
  'comment',
  'commented',
  'erasedOn',
  'source',
  'basis',
  'version',
] as const

type Row = Omit<Rating, 'channel' | 'stars'> & { channel: string; stars: number }
const starsOf = (n: number): Stars => {
  if (!isStars(n)) throw new Error('A rating has one to five stars')
  return n
}
const ratingOf = (row: Row): Rating => ({ ...row, channel: codeIn(CHANNELS, row.channel), stars: starsOf(row.stars) })

export type NewRating = {
  place: number
  site: number
  service: number | null
  day: PlainDate
  stars: number
  comment: string
}

/** Keeps the key of a posting; false when that posting was already received. */
export async function keepKey(tx: Tx, idem: Buffer, now: Date): Promise<boolean> {
  const made = await tx
    .insertInto('publicOnce')
    .values({ idem, kind: 'rating', receipt: '', createdAt: now })
    .onConflict((on) => on.columns(['tenant', 'idem']).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** Forgets the key of a posting that was not stored, so that it may be sent again. */
export async function dropKey(tx: Tx, idem: Buffer): Promise<void> {
  await tx.deleteFrom('publicOnce').where('idem', '=', idem).execute()
}

/** Stores a rating of the public, and counts it for the journal of the night. */
export async function insertRating(tx: Tx, { place, day, comment, ...rating }: NewRating): Promise<void> {
  await tx
    .insertInto('rating')
    .values({ place, day, ...rating, channel: 'web', comment, commented: comment !== '' })
    .execute()
  await countIntake(tx, { place, day })
}

/** One more came to a place that day, for the journal of the night. */
export async function countIntake(tx: Tx, { place, day }: { place: number; day: PlainDate }): Promise<void> {
  await tx
    .insertInto('ratingIntake')
    .values({ place, day, stored: 1 })
    .onConflict((on) => on.columns(['tenant', 'place', 'day']).doUpdateSet({ stored: sql`rating_intake.stored + 1` }))
    .execute()
}

/** Stores ratings that were set aside, as they came. Returns the posts whose place still stands. */
export async function insertSetAside(tx: Tx, posts: readonly SetAsidePost[]): Promise<number[]> {
  const stored = await sql<{ id: number }>`
    with chosen as (
      select x.* from json_to_recordset(${JSON.stringify(posts)}::json) as x(id bigint, subject int, site int, service int, day date, content jsonb)
      join rating_place p on p.id = x.subject
    ), stored as (
      insert into rating (place, site, service, channel, day, stars, comment, commented)
      select subject, site, service, 'web', day, (content ->> 'stars')::int, content ->> 'comment', content ->> 'comment' <> '' from chosen order by id
    ) select id from chosen`.execute(tx)
  return stored.rows.map(({ id }) => id)
}

export type RatingFilter = {
  where: Perimeter
  span: Span
  site?: number | undefined
  service?: number | undefined
  stars?: number | undefined
  commented?: boolean
}

const SORTS = { jour: 'day', etoiles: 'stars' } as const
export const RATING_SORTS = Object.keys(SORTS)
type Page = { limit: number; offset: number; sort?: { key: string; desc: boolean } | undefined }

type Where = ExpressionBuilder<DB, 'rating'>
const found = (e: Where, { where, span, site, service, stars, commented }: RatingFilter) =>
  e.and([
    placesIn(where, { site: 'site', service: 'service' }),
    e('day', '>=', span.from),
    e('day', '<=', span.to),
    ...(site === undefined ? [] : [e('site', '=', site)]),
    ...(service === undefined ? [] : [e('service', '=', service)]),
    ...(stars === undefined ? [] : [e('stars', '=', stars)]),
    ...(commented === true ? [e('comment', '<>', '')] : []),
  ])

/** Ratings one by one, the latest first unless another order is asked for. */
export async function listRatings(tx: Tx, filter: RatingFilter, { limit, offset, sort }: Page): Promise<Rating[]> {
  const key = sort?.key === 'etoiles' ? SORTS.etoiles : SORTS.jour
  const query = tx
    .selectFrom('rating')
    .select(RATING)
    .where((e) => found(e, filter))
    .orderBy(key, sort?.desc === false ? 'asc' : 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
  return (await listed(tx, query)).map(ratingOf)
}

export async function countRatings(tx: Tx, filter: RatingFilter): Promise<number> {
  const query = tx
    .selectFrom('rating')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where((e) => found(e, filter))
  return (await listed(tx, query))[0]?.n ?? 0
}

/** One rating of a perimeter. Throws NotFound. */
export async function findRating(tx: Tx, id: number, where: Perimeter): Promise<Rating> {
  const query = tx
    .selectFrom('rating')
    .select(RATING)
    .where('id', '=', id)
    .where(placesIn(where, { site: 'site', service: 'service' }))
  const row = (await listed(tx, query))[0]
  if (!row) throw new NotFound()
  return ratingOf(row)
}

/** Every rating as its file writes it. */
export const exportRatings = (tx: Tx) =>
  tx
    .selectFrom('rating as r')
    .leftJoin('ratingPlace as p', (j) => j.onRef('p.tenant', '=', 'r.tenant').onRef('p.id', '=', 'r.place'))
    .select([
      'p.code as place',
      'r.site',
      'r.service',
      'r.channel',
      'r.day',
      'r.stars',
      'r.comment',
      'r.source',
      'r.basis',
    ])
    .select(['r.importKey', 'r.erasedOn'])
    .orderBy('r.id')
    .execute()

/** Brings the intake of past days out of its table: what was stored, by place and day. */
export const takeIntake = (tx: Tx, before: PlainDate) =>
  tx.deleteFrom('ratingIntake').where('day', '<', before).returning(['place', 'day', 'stored']).execute()
