import { type Expression, sql } from 'kysely'
import type { CommentLine } from '#src/core/room/comment-store.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'

/** Their stars are left out: a place may be too small to tell them. */
export function commentLines(tx: Tx, where: Perimeter, { from, to }: Span): Expression<CommentLine> {
  return tx
    .selectFrom('rating as r')
    .where('r.comment', '<>', '')
    .where('r.day', '>=', from)
    .where('r.day', '<=', to)
    .where(placesIn(where, { site: 'r.site', service: 'r.service' }))
    .select(['r.id', 'r.site', 'r.service', 'r.day', sql<string>`'Avis en étoiles'`.as('about'), 'r.comment as body'])
}

/** Empties comments of before a day; the stars still count. */
export async function forgetComments(tx: Tx, before: PlainDate): Promise<number> {
  const done = await tx
    .updateTable('rating')
    .set({ comment: '', erasedOn: before })
    .where('comment', '<>', '')
    .where('day', '<', before)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
