import { type Expression, sql } from 'kysely'
import type { RecordLine } from '#src/core/room/record-store.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** Totals of calls, by line and day or month. */
export function callLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('callTotal')
    .innerJoin('phoneLine', 'phoneLine.id', 'callTotal.line')
    .where(
      where.all
        ? sql<boolean>`true`
        : sql<boolean>`(call_total.site = any(${[...where.sites]}::int[]) or call_total.service = any(${[...where.services]}::int[]))`,
    )
    .select([
      'callTotal.id',
      'phoneLine.code as reference',
      'phoneLine.name as title',
      'callTotal.span as state',
      'callTotal.destination as outcome',
      'callTotal.day',
      'callTotal.site',
      'callTotal.service',
    ])
}

/** The lines themselves. */
export function phoneLines(tx: Tx, where: Perimeter, today: PlainDate): Expression<RecordLine> {
  return tx
    .selectFrom('phoneLine')
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .select((e) => [
      'id',
      'code as reference',
      'name as title',
      sql<string>`case when ${e.ref('validTo')} < ${today}::date then 'ended' else 'open' end`.as('state'),
      'destination as outcome',
      'validFrom as day',
      'site',
      'service',
    ])
}
