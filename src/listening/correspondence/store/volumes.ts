import { sql } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

export type Volume = {
  id: number
  site: number
  service: number | null
  channel: 'email' | 'letter'
  theme: string
  fromDay: PlainDate
  toDay: PlainDate
  received: number | null
  treated: number | null
  sent: number | null
  redirected: number | null
  source: string
  version: number
}
export type VolumeWords = Omit<Volume, 'id' | 'version'>

const COLUMNS = [
  'id',
  'site',
  'service',
  'channel',
  'theme',
  'fromDay',
  'toDay',
  'received',
  'treated',
  'sent',
  'redirected',
  'source',
  'version',
] as const

/** The totals recorded where a person may see, the latest first. */
export function listVolumes(tx: Tx, where: Perimeter): Promise<Volume[]> {
  let query = tx.selectFrom('mailVolume').select(COLUMNS)
  if (!where.all)
    query = query.where((e) =>
      e.or([
        e.lit(false),
        ...where.sites.map((site) => e('site', '=', site)),
        ...where.services.map((service) => e('service', '=', service)),
      ]),
    )
  return query.orderBy('fromDay', 'desc').orderBy('id').limit(5000).execute()
}

/** One total. Throws NotFound. */
export async function findVolume(tx: Tx, id: number): Promise<Volume> {
  const row = await tx.selectFrom('mailVolume').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export async function insertVolume(tx: Tx, volume: VolumeWords): Promise<number | undefined> {
  const row = await tx
    .insertInto('mailVolume')
    .values(volume)
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export type VolumeSum = {
  channel: 'email' | 'letter'
  received: number
  treated: number
  sent: number
  redirected: number
  covered: number
}

/** The totals that lie whole within a period, by sort, with what the register holds of the same sort, site and days. */
export async function volumesWithin(tx: Tx, { from, to }: Span, site: number | undefined): Promise<VolumeSum[]> {
  const { rows } = await sql<VolumeSum>`
    with v as (
      select * from mail_volume where from_day >= ${from} and to_day <= ${to} and ${site === undefined ? sql`true` : sql`site = ${site}`}
    ), spans as (
      select distinct channel, site, from_day, to_day from v where received is not null
    )
    select v.channel, coalesce(sum(v.received), 0)::int as received, coalesce(sum(v.treated), 0)::int as treated,
      coalesce(sum(v.sent), 0)::int as sent, coalesce(sum(v.redirected), 0)::int as redirected,
      (select count(distinct c.id)::int from complaint c join spans s on s.site = c.site and c.received_on between s.from_day and s.to_day
        where s.channel = v.channel and c.channel = v.channel) as covered
    from v group by v.channel order by v.channel`.execute(tx)
  return rows
}
