import { type Expression, sql } from 'kysely'
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
      select a.origin_id as origin, a.id, a.title, a.state from action a
      where a.origin_kind = ${kind} and a.origin_id = any(${[...ids]}::text[])
      union all
      select c.origin, n.id, n.title, n.state from chain c join action n on n.carried_from = c.id where c.state = 'carried_over'
    )
    select c.origin, c.id, c.title,
      case c.state when 'done' then 'done' when 'dropped' then 'given_up' else 'open' end as progress
    from chain c where c.state <> 'carried_over' or not exists (select from action n where n.carried_from = c.id))`
}
