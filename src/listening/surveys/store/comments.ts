import type { Expression } from 'kysely'
import type { CommentLine } from '#src/core/room/comment-store.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** What users wrote: comments of agents and partners are read in their campaign, and are sorted with nobody else’s. */
export function commentLines(tx: Tx, where: Perimeter, { from, to }: Span): Expression<CommentLine> {
  return tx
    .selectFrom('answer as a')
    .innerJoin('campaign as c', (j) => j.onRef('c.tenant', '=', 'a.tenant').onRef('c.id', '=', 'a.campaign'))
    .where('c.audience', '=', 'users')
    .where('a.comment', '<>', '')
    .where('a.day', '>=', from)
    .where('a.day', '<=', to)
    .where(placesIn(where, { site: 'a.site', service: 'a.service' }))
    .select(['a.id', 'a.site', 'a.service', 'a.day', 'c.name as about', 'a.comment as body'])
}

/** Empties comments of before a day; that they were left still counts. */
export async function forgetComments(tx: Tx, before: PlainDate): Promise<number> {
  const done = await tx
    .updateTable('answer')
    .set({ comment: '' })
    .where('comment', '<>', '')
    .where('day', '<', before)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
