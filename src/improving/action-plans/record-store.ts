import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
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
