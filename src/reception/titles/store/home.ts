import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'

/** Centres in use of which nothing is known for the month that has just ended. */
export function centresWithout({ today, where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select c.name as rank, jsonb_build_object('id', c.id, 'name', c.name, 'month', to_char(t.month, 'YYYY-MM-DD')) as data
    from titre_centre c, (select (date_trunc('month', ${today}::date) - interval '1 month')::date as month) t
    where c.active and ${placesIn(where, { site: 'c.site' })}
      and exists (select from titre k where k.tenant = c.tenant and k.active)
      and not exists (select from titre_flow f where f.tenant = c.tenant and f.centre = c.id and f.month = t.month)`
}
