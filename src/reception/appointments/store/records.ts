// Records of this room as the lists of several rooms show them.
import { type Expression, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import { CATALOGUED, KEPT, type RecordLine } from '#src/core/room/record-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

export const reasonLines = (tx: Tx): Expression<RecordLine> =>
  tx
    .selectFrom('appointmentReason')
    .select(['id', 'name as title', sql<null>`null::date`.as('day'), 'service', KEPT, ...CATALOGUED])

export const bookLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('appointmentBook')
    .where(placesIn(where, { site: 'site', service: 'service' }))
    .select(['id', sql<string>`''`.as('reference'), 'name as title', KEPT, sql<string>`''`.as('outcome')])
    .select([sql<PlainDate | null>`null::date`.as('day'), 'site', 'service'])

/** An appointment is called by its book and hour: never by who has it. */
export const appointmentLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('appointment as a')
    .innerJoin('appointmentBook as b', (j) => j.onRef('b.tenant', '=', 'a.tenant').onRef('b.id', '=', 'a.book'))
    .where(placesIn(where, { site: 'a.site', service: 'a.service' }))
    .select(['a.id', 'a.code as reference', 'a.state', 'a.way as outcome', 'a.day', 'a.site', 'a.service'])
    .select(sql<string>`b.name || ', ' || (a.starts / 60) || ' h ' || lpad((a.starts % 60)::text, 2, '0')`.as('title'))

export const totalLines = (tx: Tx, where: Perimeter): Expression<RecordLine> =>
  tx
    .selectFrom('appointmentTotal as t')
    .innerJoin('appointmentBook as b', (j) => j.onRef('b.tenant', '=', 't.tenant').onRef('b.id', '=', 't.book'))
    .where(placesIn(where, { site: 't.site', service: 't.service' }))
    .select(['t.id', sql<string>`to_char(t.month, 'YYYY-MM')`.as('reference'), 'b.name as title', 't.outcome as state'])
    .select([sql<string>`t.source`.as('outcome'), 't.month as day', 't.site', 't.service'])
