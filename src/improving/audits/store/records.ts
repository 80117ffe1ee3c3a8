import { type Expression, sql } from 'kysely'
import type { Names, RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { touching } from './audits.ts'

const none = sql<number | null>`null::int`

/** Audits as the lists of several rooms show them. */
export function auditLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('audit as a')
    .where(touching(where, 'a.sites'))
    .select((e) => [
      'a.id',
      sql<string>`''`.as('reference'),
      'a.title',
      e.ref('a.state').$castTo<string>().as('state'),
      e.ref('a.kind').$castTo<string>().as('outcome'),
      sql<string | null>`coalesce(a.held_on, a.planned_on)`.$castTo<never>().as('day'),
      sql<number | null>`case when cardinality(a.sites) = 1 then a.sites[1] end`.as('site'),
      none.as('service'),
    ])
}

/** Findings as the lists of several rooms show them. */
export function findingLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('finding as f')
    .innerJoin('audit as a', (on) => on.onRef('a.tenant', '=', 'f.tenant').onRef('a.id', '=', 'f.audit'))
    .where(touching(where, 'a.sites'))
    .select((e) => [
      'f.id',
      sql<string>`''`.as('reference'),
      'f.title',
      e.ref('f.state').$castTo<string>().as('state'),
      e.ref('f.kind').$castTo<string>().as('outcome'),
      sql<string | null>`coalesce(a.held_on, a.planned_on)`.$castTo<never>().as('day'),
      'f.site',
      'f.service',
    ])
}

/** Labels as the lists of several rooms show them, in their state of a day. */
export function labelLines(tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> {
  const on = sql`${today}::date`
  return tx
    .selectFrom('label as l')
    .where(touching(where, 'l.sites'))
    .select([
      'l.id',
      'l.number as reference',
      'l.name as title',
      sql<string>`case
        when l.decision = '' then case when l.applied_on is null then 'preparing' else 'applied' end
        when l.decision = 'refused' then 'refused'
        when l.withdrawn_on <= ${on} then 'withdrawn'
        when l.valid_to < ${on} then 'expired'
        when l.suspended_on <= ${on} then 'suspended'
        when l.valid_from > ${on} then 'coming'
        when (l.valid_to - make_interval(months => l.renew_months))::date <= ${on} then 'to_renew'
        else 'valid' end`.as('state'),
      sql<string>`''`.as('outcome'),
      'l.obtainedOn as day',
      sql<number | null>`case when cardinality(l.sites) = 1 then l.sites[1] end`.as('site'),
      none.as('service'),
    ])
}

/** Findings by their audit and their words. */
export const findingFileNames: Names = (tx) =>
  tx
    .selectFrom('finding as f')
    .innerJoin('audit as a', (on) => on.onRef('a.tenant', '=', 'f.tenant').onRef('a.id', '=', 'f.audit'))
    .select(['f.id', sql<string>`a.code || ' / ' || f.title`.as('name')])
