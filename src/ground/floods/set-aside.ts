import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/schema.d.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { ROOM } from './floods.ts'

/** What one sender posted to one form on one day, over its share. */
export type SenderKey = { kind: string; subject: number; site: number; day: PlainDate; sender: number }
export type SenderGroup = SenderKey & { posts: number; from: Date; to: Date }
export type SetAsidePost = {
  id: number
  kind: string
  subject: number
  site: number
  service: number | null
  day: PlainDate
  receivedAt: Date
  content: unknown
}
export type Decision = 'kept' | 'dropped'
/** Waiting for a decision, or dropped not long ago: those may still be kept. */
export type Shown = 'waiting' | 'dropped'
/** For each kind a person may decide on, where. */
export type Seen = readonly { kind: string; sites: readonly number[] | 'all' }[]

/** How long what was dropped can be taken back. */
export const REGRET_DAYS = 7

export type NewPost = Omit<SetAsidePost, 'id'> & { sender: number }

/** Sets one post aside; `full` when its form has no room left for such posts. */
export async function setAside(tx: Tx, post: NewPost): Promise<number | 'full'> {
  const waiting = await tx
    .selectFrom((e) =>
      e
        .selectFrom('setAside')
        .select('id')
        .where('kind', '=', post.kind)
        .where('subject', '=', post.subject)
        .where('site', '=', post.site)
        .where('state', '=', 'waiting')
        .limit(ROOM)
        .as('one'),
    )
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (waiting.n >= ROOM) return 'full'
  const { content, ...values } = post
  const made = await tx
    .insertInto('setAside')
    .values({ ...values, content: JSON.stringify(content) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** Where and when posts to a subject were set aside, by site and service: what was decided on them is still known by its day. */
export async function setAsideSpans(
  tx: Tx,
  of: { kind: string; subject: number },
): Promise<{ site: number; service: number | null; first: PlainDate; last: PlainDate }[]> {
  return tx
    .selectFrom('setAside')
    .where('kind', '=', of.kind)
    .where('subject', '=', of.subject)
    .select(['site', 'service'])
    .select((e) => [e.fn.min('day').as('first'), e.fn.max('day').as('last')])
    .groupBy(['site', 'service'])
    .execute()
}

type Where = ExpressionBuilder<DB, 'setAside'>
const inside = (e: Where, seen: Seen) =>
  e.or([
    e.lit(false),
    ...seen.map(({ kind, sites }) =>
      sites === 'all'
        ? e('kind', '=', kind)
        : sites.length === 0
          ? e.lit(false)
          : e.and([e('kind', '=', kind), e('site', 'in', sites)]),
    ),
  ])

const listed = (tx: Tx, seen: Seen, state: Shown) =>
  tx
    .selectFrom('setAside')
    .where((e) => inside(e, seen))
    .where('state', '=', state)
    // Once its content is gone, a dropped post is a count and no more.
    .$if(state === 'dropped', (query) => query.where('content', '<>', '{}'))

/** How many posts to a subject wait for a decision, where somebody may look. */
export async function countWaiting(
  tx: Tx,
  { kind, subject, sites }: { kind: string; subject: number; sites: readonly number[] | 'all' },
): Promise<number> {
  const row = await listed(tx, [{ kind, sites }], 'waiting')
    .where('subject', '=', subject)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** The columns one may order them by. */
export const SENDER_SORTS = ['day', 'site', 'posts', 'from'] as const
export type SenderSort = (typeof SENDER_SORTS)[number]

/** What was set aside, by sender, newest day first unless another order is asked for. */
export async function listSenders(
  tx: Tx,
  ask: {
    seen: Seen
    state: Shown
    limit: number
    offset: number
    sort?: { key: SenderSort; desc: boolean } | undefined
  },
): Promise<{ groups: SenderGroup[]; total: number; posts: number }> {
  const groups = listed(tx, ask.seen, ask.state)
    .select(['kind', 'subject', 'site', 'day', 'sender'])
    .select((e) => [
      e.fn.countAll<number>().as('posts'),
      e.fn.min('receivedAt').as('from'),
      e.fn.max('receivedAt').as('to'),
    ])
    .groupBy(['kind', 'subject', 'site', 'day', 'sender'])
  const { sort } = ask
  const rows = await groups
    .$if(sort !== undefined, (all) => (sort ? all.orderBy(sort.key, sort.desc ? 'desc' : 'asc') : all))
    .orderBy('day', 'desc')
    .orderBy('posts', 'desc')
    .orderBy('sender')
    .limit(ask.limit)
    .offset(ask.offset)
    .execute()
  const sums = await tx
    .selectFrom(groups.as('one'))
    .select((e) => [
      e.fn.countAll<number>().as('total'),
      e.fn.coalesce(e.fn.sum<number>('one.posts'), e.lit(0)).as('posts'),
    ])
    .executeTakeFirstOrThrow()
  return { groups: rows, total: sums.total, posts: sums.posts }
}

const ofSender = (tx: Tx, seen: Seen, key: SenderKey) =>
  tx
    .selectFrom('setAside')
    .where((e) => inside(e, seen))
    .where('kind', '=', key.kind)
    .where('subject', '=', key.subject)
    .where('site', '=', key.site)
    .where('day', '=', key.day)
    .where('sender', '=', key.sender)
    .where('content', '<>', '{}')

const POST = ['id', 'kind', 'subject', 'site', 'service', 'day', 'receivedAt', 'content'] as const

/** The posts of one sender, in the order they came. */
export async function listPosts(
  tx: Tx,
  ask: { seen: Seen; key: SenderKey; limit: number; offset: number },
): Promise<{ posts: (SetAsidePost & { state: string })[]; total: number }> {
  const all = ofSender(tx, ask.seen, ask.key)
  const posts = await all
    .select([...POST, 'state'])
    .orderBy('id')
    .limit(ask.limit)
    .offset(ask.offset)
    .execute()
  const { n } = await all.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { posts, total: n }
}

/** Which posts a decision is about: all that one sender posted, or some of them. */
export type Chosen = { key: SenderKey; ids?: readonly number[] }

/** Takes the posts of a decision for oneself, a few hundred at a time; nothing left is an empty list. */
export async function takePosts(
  tx: Tx,
  ask: { seen: Seen; chosen: Chosen; decision: Decision; after: number },
): Promise<SetAsidePost[]> {
  const { ids } = ask.chosen
  return ofSender(tx, ask.seen, ask.chosen.key)
    .select(POST)
    .where('state', 'in', ask.decision === 'kept' ? ['waiting', 'dropped'] : ['waiting'])
    .where('id', '>', ask.after)
    .$if(ids !== undefined, (query) => query.where('id', 'in', ids?.length ? ids : [0]))
    .orderBy('id')
    .limit(500)
    .forUpdate()
    .execute()
}

/** Records a decision. What is kept leaves its content to the record it has become. */
export async function decide(
  tx: Tx,
  ids: readonly number[],
  decision: { decision: Decision; today: PlainDate },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('setAside')
    .set({
      state: decision.decision,
      decidedOn: decision.today,
      ...(decision.decision === 'kept' ? { content: '{}' } : {}),
    })
    .where('id', 'in', ids)
    .execute()
}

/** Empties what was dropped before a day: it can no longer be taken back. Returns how many. */
export async function emptyDropped(tx: Tx, before: PlainDate): Promise<number> {
  const done = await tx
    .updateTable('setAside')
    .set({ content: '{}' })
    .where('state', '=', 'dropped')
    .where('decidedOn', '<', before)
    .where('content', '<>', '{}')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** The posts that wait for a decision, as one line: the day of the first as `due`, how many in `data`; no line when none waits. */
export function waitingPosts(sites: readonly number[] | 'all'): RawBuilder<unknown> {
  return sql`
    select min(day) as due, jsonb_build_object('n', count(*)) as data from set_aside
    where state = 'waiting' and ${sites === 'all' ? sql`true` : sql`site = any(${[...sites]}::int[])`}
    having count(*) > 0`
}

/** One post that was set aside, for the one who sent it: its day and what became of it. */
export async function findSetAside(tx: Tx, id: number): Promise<{ state: string; day: PlainDate } | undefined> {
  return tx.selectFrom('setAside').select(['state', 'day']).where('id', '=', id).executeTakeFirst()
}
