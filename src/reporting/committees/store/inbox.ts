import { type RawBuilder, sql } from 'kysely'
import type { InboxAsk } from '#src/core/room/inbox.ts'

/** Sessions to come and sessions held whose minutes are not signed, with the number of their points. */
export function openMeetings({ until, where }: InboxAsk): RawBuilder<unknown> {
  const visible = where.all ? sql`true` : sql`m.sites && ${[...where.sites]}::int[]`
  return sql`
    select m.held_on as due, jsonb_build_object(
             'id', m.id, 'title', m.title, 'heldOn', m.held_on, 'state', m.state,
             'items', (select count(*) from agenda_item a where a.tenant = m.tenant and a.meeting = m.id)) as data
    from meeting m
    where m.state in ('planned', 'held', 'minutes', 'frozen') and m.held_on <= ${until}::date and ${visible}`
}

/** Questions and suggestions that wait for a follow-up, due at the next session; nothing when there is none, or for one site only. */
export function openFollowUps({ today, until, where }: InboxAsk): RawBuilder<unknown> | undefined {
  if (!where.all) return undefined
  return sql`
    select least(coalesce((select min(m.held_on) from meeting m where m.state = 'planned' and m.held_on >= ${today}::date), ${until}::date),
                 ${until}::date) as due,
           jsonb_build_object('n', count(*), 'meeting', min(meeting)) as data
    from intervention where follow_up = 'open'
    having count(*) > 0`
}
