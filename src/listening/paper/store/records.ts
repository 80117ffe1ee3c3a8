import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** Batches as lists of several rooms show them. */
export function batchLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  return tx
    .selectFrom('paperBatch as b')
    .where(placesIn(where, { site: 'b.site', service: 'b.service' }))
    .select(['b.id', sql<string>`''`.as('reference')])
    .select(sql<string>`'Papier numérisé' || case when b.note = '' then '' else ', ' || b.note end`.as('title'))
    .select(sql<string>`case when b.erased_on is null then 'kept' else 'erased' end`.as('state'))
    .select([sql<string>`''`.as('outcome'), 'b.day', 'b.site', 'b.service'])
}
