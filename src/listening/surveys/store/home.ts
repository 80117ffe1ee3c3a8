import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'

/** Campaigns open today at the places of a person. */
export function openHere({ today, where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select c.closes_on::text as rank, jsonb_build_object('code', c.code, 'name', c.name, 'closesOn', c.closes_on) as data
    from campaign c
    where c.archived_on is null and c.closed_on is null and ${today}::date between c.opens_on and c.closes_on
      and exists (
        select from campaign_place p where p.tenant = c.tenant and p.campaign = c.id
          and ${placesIn(where, { site: 'p.site', service: 'p.service' })})`
}

/** Campaigns that are over, the latest first. */
export function overByNow({ today }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select to_char(date '3000-01-01' - c.closes_on, 'FM0000000') as rank,
           jsonb_build_object('code', c.code, 'name', c.name, 'closesOn', coalesce(c.closed_on, c.closes_on)) as data
    from campaign c where coalesce(c.closed_on, c.closes_on) < ${today}::date`
}
