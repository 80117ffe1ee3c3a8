// Messages received as pages show them.
import { type SelectQueryBuilder } from 'kysely'
import type { DB } from '#db/schema.d.ts'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { anywhere } from '#src/ground/web/search.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import type { MessageState } from '../mail.ts'

export type Inbound = {
  id: number
  mailbox: number
  mailboxName: string
  site: number
  service: number | null
  folder: string
  messageId: string
  raw: number | null
  size: number
  takenAt: Date
  state: MessageState
  reason: string
  fromName: string
  fromAddress: string
  subject: string
  checked: string
  complaint: number | null
  reference: string | null
  message: number | null
  looksLike: number | null
  looksLikeReference: string | null
  twin: number | null
  toRead: boolean
  erasedOn: PlainDate | null
  version: number
}

const shown = (tx: Tx) =>
  tx
    .selectFrom('inboundMessage as m')
    .innerJoin('mailbox as b', (join) => join.onRef('b.id', '=', 'm.mailbox').onRef('b.tenant', '=', 'm.tenant'))
    .leftJoin('complaint as c', (join) => join.onRef('c.id', '=', 'm.complaint').onRef('c.tenant', '=', 'm.tenant'))
    .leftJoin('complaint as l', (join) => join.onRef('l.id', '=', 'm.looksLike').onRef('l.tenant', '=', 'm.tenant'))

const SHOWN = [
  'm.id',
  'm.mailbox',
  'b.name as mailboxName',
  'b.site',
  'b.service',
  'm.folder',
  'm.messageId',
  'm.raw',
  'm.size',
  'm.takenAt',
  'm.state',
  'm.reason',
  'm.fromName',
  'm.fromAddress',
  'm.subject',
  'm.checked',
  'm.complaint',
  'c.reference',
  'm.message',
  'm.looksLike',
  'l.reference as looksLikeReference',
  'm.twin',
  'm.toRead',
  'm.erasedOn',
  'm.version',
] as const
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database holds the states
const inboundOf = (row: Omit<Inbound, 'state'> & { state: string }): Inbound => row as Inbound

/** One message with its mailbox and its request. Throws NotFound. */
export async function findInbound(tx: Tx, id: number): Promise<Inbound> {
  const row = await shown(tx).select(SHOWN).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return inboundOf(row)
}

export type InboundFilter = {
  state: MessageState | 'to_read' | undefined
  mailbox: number | undefined
  words: string
}
export const INBOUND_SORTS = { recu: 'm.takenAt', objet: 'm.subject', expediteur: 'm.fromAddress' } as const
type Asked = {
  where: Perimeter
  filter: InboundFilter
  sort: { key: keyof typeof INBOUND_SORTS; desc: boolean } | undefined
  limit: number
  offset: number
}

function kept<O>(
  query: SelectQueryBuilder<DB & { m: DB['inboundMessage']; b: DB['mailbox'] }, 'm' | 'b', O>,
  { where, filter }: Pick<Asked, 'where' | 'filter'>,
) {
  let found = query.where(placesIn(where, { site: 'b.site', service: 'b.service' }))
  if (filter.state === 'to_read') found = found.where('m.toRead', '=', true)
  else if (filter.state !== undefined) found = found.where('m.state', '=', filter.state)
  if (filter.mailbox !== undefined) found = found.where('m.mailbox', '=', filter.mailbox)
  for (const word of filter.words.split(/\s+/).filter(Boolean).slice(0, 6)) {
    const like = anywhere(word)
    found = found.where((e) =>
      e.or([e('m.subject', 'ilike', like), e('m.fromAddress', 'ilike', like), e('m.fromName', 'ilike', like)]),
    )
  }
  return found
}

/** A page of the messages received, the latest first unless asked, and how many the filters find, up to ten thousand. */
export async function listInbound(tx: Tx, asked: Asked): Promise<{ messages: Inbound[]; total: number }> {
  const { key, desc } = asked.sort ?? { key: 'recu', desc: true }
  const way = desc ? 'desc' : 'asc'
  // oxlint-disable-next-line typescript/no-explicit-any, typescript/no-unsafe-type-assertion -- the same two tables under other joins
  const rows = kept(shown(tx) as any, asked) as ReturnType<typeof shown>
  const counted = tx
    .selectFrom('inboundMessage as m')
    .innerJoin('mailbox as b', (join) => join.onRef('b.id', '=', 'm.mailbox').onRef('b.tenant', '=', 'm.tenant'))
    .select('m.id')
    .limit(10_001)
  const [messages, count] = await Promise.all([
    rows
      .select(SHOWN)
      .orderBy(INBOUND_SORTS[key], way)
      .orderBy('m.id', way)
      .limit(asked.limit)
      .offset(asked.offset)
      .execute(),
    tx
      // oxlint-disable-next-line typescript/no-explicit-any, typescript/no-unsafe-type-assertion -- as above
      .selectFrom((kept(counted as any, asked) as typeof counted).as('found'))
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  return { messages: messages.map(inboundOf), total: count.n }
}

export type AttachedFile = {
  id: number
  inbound: number
  file: number
  name: string
  type: string
  size: number
  sha256: string
  inline: boolean
}

const attachedFiles = (tx: Tx) =>
  tx
    .selectFrom('inboundAttachment as a')
    .innerJoin('file as f', (join) => join.onRef('f.id', '=', 'a.file').onRef('f.tenant', '=', 'a.tenant'))
    .select(['a.id', 'a.inbound', 'a.file', 'f.name', 'f.type', 'f.size', 'f.sha256', 'a.inline'])

/** What was attached to a message, in its order. */
export const attachmentsOf = (tx: Tx, { inbound }: { inbound: number }): Promise<AttachedFile[]> =>
  attachedFiles(tx).where('a.inbound', '=', inbound).orderBy('a.id').limit(300).execute()

/** One attachment. Throws NotFound. */
export async function findAttachment(tx: Tx, id: number): Promise<AttachedFile> {
  const row = await attachedFiles(tx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

/** How many wait in each state, where a person may see. */
export async function countInbound(
  tx: Tx,
  where: Perimeter,
): Promise<{ toRead: number; aside: number; waiting: number }> {
  const row = await tx
    .selectFrom('inboundMessage as m')
    .innerJoin('mailbox as b', (join) => join.onRef('b.id', '=', 'm.mailbox').onRef('b.tenant', '=', 'm.tenant'))
    .where(placesIn(where, { site: 'b.site', service: 'b.service' }))
    .select((e) => [
      e.fn.countAll<number>().filterWhere('m.toRead', '=', true).as('toRead'),
      e.fn.countAll<number>().filterWhere('m.state', '=', 'aside').as('aside'),
      e.fn.countAll<number>().filterWhere('m.state', '=', 'fetched').as('waiting'),
    ])
    .executeTakeFirstOrThrow()
  return row
}
