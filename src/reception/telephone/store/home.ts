import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'

/** Lines of which nothing is known for the month that has just ended. */
export function linesWithout({ today, where }: HomeAsk): RawBuilder<unknown> {
  return sql`
    select l.name as rank, jsonb_build_object('id', l.id, 'name', l.name, 'month', to_char(t.month, 'YYYY-MM-DD')) as data
    from phone_line l, (select (date_trunc('month', ${today}::date) - interval '1 month')::date as month) t
    where ${placesIn(where, { site: 'l.site' })}
      and (l.valid_from is null or l.valid_from < t.month + interval '1 month') and (l.valid_to is null or l.valid_to >= t.month)
      and not exists (
        select from call_total c where c.tenant = l.tenant and c.line = l.id and c.day >= t.month and c.day < t.month + interval '1 month')`
}
