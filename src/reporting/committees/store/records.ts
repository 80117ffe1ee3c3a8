import { type Expression, sql } from 'kysely'
import type { Names, RecordLine } from '#src/core/room/record-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** Sessions as the lists of several rooms show them; one about no site in particular is everybody's who reads committees. */
export function meetingLines(tx: Tx, where: Perimeter): Expression<RecordLine> {
  const seen = where.all
    ? sql<boolean>`true`
    : sql<boolean>`(cardinality(meeting.sites) = 0 or meeting.sites && ${[...where.sites]}::int[])`
  return tx
    .selectFrom('meeting')
    .where(seen)
    .select((e) => [
      'id',
      'code as reference',
      'title',
      'state',
      sql<string>`case when ${e.ref('issuedOn')} is null then '' else 'issued' end`.as('outcome'),
      'heldOn as day',
      sql<number | null>`case when cardinality(meeting.sites) = 1 then meeting.sites[1] end`.as('site'),
      sql<number | null>`null::int`.as('service'),
    ])
}

/** Suggestions by their session and their place in what was said. */
export const suggestionFileNames: Names = (tx) =>
  tx
    .selectFrom('intervention as i')
    .innerJoin('meeting as m', (on) => on.onRef('m.tenant', '=', 'i.tenant').onRef('m.id', '=', 'i.meeting'))
    .select([sql<string>`m.id || ':' || i.id`.as('id'), sql<string>`m.code || ' / ' || i.position`.as('name')])

export const committeeNames: Names = (tx) => tx.selectFrom('committee').select(['id', 'name'])
