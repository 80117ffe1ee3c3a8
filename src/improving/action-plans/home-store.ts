import { type RawBuilder, sql } from 'kysely'
import type { HomeAsk } from '#src/core/room/home-part.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'

const seen = ({ where }: HomeAsk) => placesIn(where, { site: 'a.site', service: 'a.service' })

/** Actions proposed and not decided, by plan. */
export function proposedByPlan(ask: HomeAsk): RawBuilder<unknown> {
  return sql`
    select a.plan_year::text as rank, jsonb_build_object('year', a.plan_year, 'n', count(*)) as data
    from action a where a.state = 'proposed' and ${seen(ask)} group by a.plan_year`
}

/** Plans with how many of their actions were done, the latest first. */
export function plansDone(ask: HomeAsk): RawBuilder<unknown> {
  return sql`
    select (9999 - a.plan_year)::text as rank,
           jsonb_build_object('year', a.plan_year, 'n', count(*), 'done', count(*) filter (where a.state = 'done')) as data
    from action a where a.state <> 'proposed' and ${seen(ask)} group by a.plan_year`
}

/** Actions under way where a person works, the nearest day first. */
export function underWay(ask: HomeAsk): RawBuilder<unknown> {
  return sql`
    select coalesce(a.due_on, date '3000-01-01')::text as rank,
           jsonb_build_object('id', a.id, 'title', a.title, 'due', a.due_on, 'owner', a.owner) as data
    from action a where a.state in ('validated', 'in_progress') and ${seen(ask)}`
}
