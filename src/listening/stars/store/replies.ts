import { placesIn } from '#src/core/room/inbox-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { Reply } from '../rating.ts'

const EVERYWHERE: Perimeter = { all: true }

const repliesQuery = (tx: Tx) =>
  tx
    .selectFrom('publicReply')
    .select(['id', 'code', 'site', 'said', 'did', 'doneOn', 'approvedOn', 'publishedOn', 'withdrawnOn', 'version'])

/** Replies of a perimeter, those not yet published first, then the latest. */
export const listReplies = (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Reply[]> =>
  listed(
    tx,
    repliesQuery(tx)
      .where(placesIn(where, { site: 'site' }))
      .orderBy('publishedOn', (o) => o.desc().nullsFirst())
      .orderBy('id', 'desc')
      .limit(5000),
  )

/** One reply. Throws NotFound. */
export async function findReply(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Reply> {
  const one = (await listReplies(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

/** What the public of a site reads, the latest first. */
export const publishedReplies = (tx: Tx, site: number): Promise<Reply[]> =>
  listed(
    tx,
    repliesQuery(tx)
      .where('site', '=', site)
      .where('publishedOn', 'is not', null)
      .where('withdrawnOn', 'is', null)
      .orderBy('publishedOn', 'desc')
      .orderBy('id', 'desc')
      .limit(50),
  )
