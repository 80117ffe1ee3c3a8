import { findPublicCode } from '#src/core/room/public-link-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { siteRows } from '#src/core/organisation/index.ts'
import type { Database, Tx } from '#src/ground/database/db.ts'

export type PublicPlace = {
  campaign: number
  name: string
  /** The first day of the whole campaign, and the named scope it is held within as it stood then. */
  begunOn: PlainDate
  scope: number | null
  opensOn: PlainDate
  closesOn: PlainDate
  closedOn: PlainDate | null
  site: number
  siteName: string
  territory: string
  service: number | null
  prefecture: string
  definition: unknown
}

/** A public link: the place of a campaign, or a relay of one. */
export type Link = { tenant: number; place: number } | { tenant: number; relay: number }

/** What stands behind a public link; nothing when there is none. The only look-up without a scope. */
export async function findLink(db: Database, code: string): Promise<Link | undefined> {
  const row = await findPublicCode(db, code)
  if (row?.kind === 'campaign') return { tenant: row.tenant, place: row.record }
  return row?.kind === 'relay' ? { tenant: row.tenant, relay: row.record } : undefined
}

/** Everything the public page of a place shows. */
export async function findPublicPlace(tx: Tx, place: number): Promise<PublicPlace | undefined> {
  return tx
    .selectFrom('campaignPlace as p')
    .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.campaign'))
    .innerJoin('questionnaireVersion as v', (j) =>
      j.onRef('v.tenant', '=', 'c.tenant').onRef('v.id', '=', 'c.questionnaireVersion'),
    )
    .innerJoin(siteRows().as('s'), (j) => j.onRef('s.tenant', '=', 'p.tenant').onRef('s.id', '=', 'p.site'))
    .select(['c.id as campaign', 'c.name', 'c.closedOn', 'p.site', 's.name as siteName', 'p.service', 'v.definition'])
    .select(['c.opensOn as begunOn', 'c.scope', 's.prefecture', 's.territory'])
    .select((e) => [
      e.fn.coalesce('p.opensOn', 'c.opensOn').as('opensOn'),
      e.fn.coalesce('p.closesOn', 'c.closesOn').as('closesOn'),
    ])
    .where('p.id', '=', place)
    .executeTakeFirst()
}
