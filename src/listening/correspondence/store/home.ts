import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'

/** How many requests are open where a person works, and how many are late. */
export function openHere({ today, where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select '0' as rank, jsonb_build_object(
             'open', count(*), 'late', count(*) filter (where due_on < ${today}::date), 'unrouted', count(*) filter (where service is null)) as data
    from complaint
    where state in ('to_route', 'to_answer') and ${placesIn(where, { site: 'site', service: 'service' })}`
}

/** Openings of an urn whose forms are not all entered. */
export function formsLeft({ where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select o.opened_on::text as rank, jsonb_build_object('id', o.id, 'openedOn', o.opened_on, 'left', o.forms - o.entered) as data
    from (
      select u.id, u.opened_on, u.forms, u.site,
        (select count(*) from complaint c where c.tenant = u.tenant and c.urn_opening = u.id) as entered
      from urn_opening u where ${placesIn(where, { site: 'u.site' })}
      order by u.opened_on desc limit 60
    ) o
    where o.forms > o.entered`
}
