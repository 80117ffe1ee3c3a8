import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { SetAsidePost } from '#src/ground/floods/set-aside.ts'
import { countIntake } from './ratings.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { listed } from '#src/ground/database/together.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { codeIn } from '#src/ground/process/codes.ts'
import { AUDIENCES, DECISIONS } from '../proposal.ts'
import type { RatingPlace, Reply } from '../rating.ts'

const EVERYWHERE: Perimeter = { all: true }

const repliesQuery = (tx: Tx) =>
  tx
    .selectFrom('publicReply')
    .select(['id', 'code', 'site', 'said', 'did', 'doneOn', 'approvedOn', 'publishedOn', 'withdrawnOn', 'version'])
    .select(['audience', 'box', 'receivedOn', 'decision'])

type Row = Omit<Reply, 'audience' | 'decision'> & { audience: string; decision: string }
const replyOf = (row: Row): Reply => ({
  ...row,
  audience: codeIn(AUDIENCES, row.audience),
  decision: codeIn(DECISIONS, row.decision),
})

/** Replies of a perimeter, those not yet published first, then the latest. */
export const listReplies = async (tx: Tx, where: Perimeter = EVERYWHERE): Promise<Reply[]> => {
  const rows = await listed(
    tx,
    repliesQuery(tx)
      .where(placesIn(where, { site: 'site' }))
      .orderBy('publishedOn', (o) => o.desc().nullsFirst())
      .orderBy('id', 'desc')
      .limit(5000),
  )
  return rows.map(replyOf)
}

/** One reply. Throws NotFound. */
export async function findReply(tx: Tx, id: number, where: Perimeter = EVERYWHERE): Promise<Reply> {
  const one = (await listReplies(tx, where)).find((known) => known.id === id)
  if (!one) throw new NotFound()
  return one
}

type Behind = Pick<RatingPlace, 'id' | 'site' | 'audience'>

/** What is read behind a link, the latest first: replies to the users of its site, or to what was left in that box. */
export async function publishedReplies(tx: Tx, { id, site, audience }: Behind): Promise<Reply[]> {
  const of = repliesQuery(tx).where('publishedOn', 'is not', null).where('withdrawnOn', 'is', null)
  const own =
    audience === 'users' ? of.where('site', '=', site).where('audience', '=', 'users') : of.where('box', '=', id)
  const rows = await listed(tx, own.orderBy('publishedOn', 'desc').orderBy('id', 'desc').limit(50))
  return rows.map(replyOf)
}

/** Stores a proposal, and counts it for the journal of the night. */
export async function insertProposal(
  tx: Tx,
  { place, day, said }: { place: RatingPlace; day: PlainDate; said: string },
): Promise<void> {
  const { id: box, site, audience } = place
  await tx.insertInto('publicReply').values({ site, audience, box, said, did: '', receivedOn: day }).execute()
  await countIntake(tx, { place: box, day })
}

/** Stores proposals that were set aside, as they came. Returns the posts whose box still stands. */
export async function keepProposals(tx: Tx, posts: readonly SetAsidePost[]): Promise<number[]> {
  const stored = await sql<{ id: number }>`
    with chosen as (
      select x.id, x.day, x.content, p.id as box, p.site, p.audience
      from json_to_recordset(${JSON.stringify(posts)}::json) as x(id bigint, subject int, day date, content jsonb)
      join rating_place p on p.id = x.subject and p.audience <> 'users'
    ), stored as (
      insert into public_reply (site, audience, box, said, did, received_on)
      select site, audience, box, content ->> 'said', '', day from chosen order by id
    ) select id from chosen`.execute(tx)
  return stored.rows.map(({ id }) => id)
}
