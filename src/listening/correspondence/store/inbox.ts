import { type RawBuilder, sql } from 'kysely'
import type { InboxAsk } from '#src/core/room/inbox.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'

/** Open requests due by a day, by due day, the late ones as one line. */
export function dueComplaints({ today, until, where }: InboxAsk): RawBuilder<unknown> {
  return sql`
    select min(due_on) as due, jsonb_build_object(
             'late', late, 'n', count(*), 'unrouted', count(*) filter (where service is null),
             'days', count(distinct due_on), 'id', min(id), 'reference', min(reference), 'subject', min(subject)) as data
    from (
      select id, reference, subject, service, due_on, due_on < ${today}::date as late
      from complaint
      where state in ('to_route', 'to_answer') and due_on <= ${until}::date
        and ${placesIn(where, { site: 'site', service: 'service' })}
    ) open
    group by late, case when late then null else due_on end`
}
