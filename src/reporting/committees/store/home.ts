import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import type { MeetingState } from '../committee.ts'

const seen = ({ where }: HomeAsk) => (where.all ? sql`true` : sql`m.sites && ${[...where.sites]}::int[]`)

/** Sessions in a state, those of the nearest day first when they are to come, else the latest first. */
export function sessionsIn(ask: HomeAsk, state: MeetingState, from: 'today' | 'ever' = 'ever'): RawBuilder<unknown> {
  const coming = from === 'today'
  const rank = coming ? sql`m.held_on::text` : sql`to_char(date '3000-01-01' - m.held_on, 'FM0000000')`
  return sql`
    select ${rank} as rank, jsonb_build_object('id', m.id, 'title', m.title, 'heldOn', m.held_on, 'startsAt', m.starts_at, 'chair', m.chair) as data
    from meeting m
    where m.state = ${state} and ${seen(ask)} ${coming ? sql`and m.held_on >= ${ask.today}::date` : sql``}`
}
