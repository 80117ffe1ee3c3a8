import { type Expression, type RawBuilder, sql } from 'kysely'
import { type PlainDate, type Span, yearOf } from '#src/ground/calendar/index.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { FollowAsk, FollowUp } from '#src/core/room/follow-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** Actions as the lists of several rooms show them. */
export function actionLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('action')
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .select((e) => [
      'id',
      'code as reference',
      'title',
      'state',
      sql<string>`case when ${e.ref('doneOn')} is null then '' when ${e.ref('doneOn')} <= ${e.ref('dueOn')} then 'in_time' else 'late' end`.as(
        'outcome',
      ),
      'dueOn as day',
      'site',
      'service',
    ])
}

/** Actions that come from these records, each as the last of those it was carried over to. */
export function actionsFollowing(_: Tx, { kind, ids }: FollowAsk): Expression<FollowUp> {
  return sql`(
    with recursive chain as (
      select b.origin, b.id, b.title, b.state from (
        select a.origin_id as origin, a.id, a.title, a.state from action a
        where a.origin_kind = ${kind} and a.origin_id = any(${[...ids]}::text[])
        union
        select o.origin_id, a.id, a.title, a.state from action_link o join action a on a.tenant = o.tenant and a.id = o.action
        where o.origin_kind = ${kind} and o.origin_id = any(${[...ids]}::text[])) b
      union all
      select c.origin, n.id, n.title, n.state from chain c join action n on n.carried_from = c.id where c.state = 'carried_over'
    )
    select c.origin, c.id, c.title,
      case c.state when 'done' then 'done' when 'dropped' then 'given_up' else 'open' end as progress
    from chain c where c.state <> 'carried_over' or not exists (select from action n where n.carried_from = c.id))`
}
/**
 * Plans of a site and a year. A plan was validated on the first day on which all that was proposed until then was decided: what is
 * proposed later takes nothing from it. It is reviewed once each of its actions has its review.
 */
export const plansDecided = ({ from, to, today }: Span & { today: PlainDate }): RawBuilder<unknown> => sql`
  with plan as (
    select a.id, a.tenant, a.plan_year, a.site, a.state, a.proposed_on, a.validated_on, a.review
    from action a where a.parent is null and a.plan_year between ${yearOf(from)} and ${yearOf(to)}
  ), noted as (
    select p.id, min(n.day) filter (where n.state <> 'proposed') as decided_on, max(n.day) as noted_on
    from plan p join action_note n on n.tenant = p.tenant and n.action = p.id group by p.id
  ), own as (
    select p.plan_year, p.site, p.proposed_on, case when p.state <> 'proposed'
      then least(coalesce(p.validated_on, n.decided_on, p.proposed_on), ${today}::date) end as decided_on,
      count(*) as n, max(n.noted_on) as noted_on, bool_and(p.review <> '') as reviewed
    from plan p left join noted n on n.id = p.id group by 1, 2, 3, 4
  ), moved as (
    select plan_year, site, day, sum(waits) as waits, bool_or(decided) as decided from (
      select plan_year, site, proposed_on as day, n as waits, false as decided from own
      union all select plan_year, site, greatest(proposed_on, decided_on), -n, false from own where decided_on is not null
      union all select plan_year, site, decided_on, 0, true from own where decided_on is not null) m
    group by plan_year, site, day
  ), level as (
    select plan_year, site, day, decided, sum(waits) over (partition by plan_year, site order by day) as waiting from moved
  ), done as (
    select 'validated' as condition, plan_year, site, min(day) as done_on from level
    where decided and waiting = 0 group by plan_year, site
    union all
    select 'reviewed', o.plan_year, o.site, least(coalesce(max(o.noted_on), max(o.proposed_on)), ${today}::date) from own o
    group by o.plan_year, o.site having bool_and(o.reviewed)
  )
  select d.condition, d.plan_year || ':' || d.site as id, 'Plan d’actions ' || d.plan_year as label, make_date(d.plan_year, 1, 1) as "from",
    make_date(d.plan_year, 12, 31) as "to", d.done_on, array[d.site] as sites
  from done d`
