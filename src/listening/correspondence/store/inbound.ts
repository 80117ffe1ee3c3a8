import { type SelectQueryBuilder, sql } from 'kysely'
import { placesIn } from '#src/core/room/inbox-store.ts'
import type { DB } from '#db/schema.d.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { type MessageState, MOST_ATTEMPTS } from '../mail.ts'

export type Folder = 'inbox' | 'sent' | 'drop'
export type NewInbound = {
  mailbox: number
  folder: Folder
  validity: string
  uid: number | null
  messageId: string
  raw: number
  size: number
  takenAt: Date
  onDay: PlainDate
  cut: boolean
}

/** Stores a message as it came; nothing when this folder already gave it. */
export async function insertInbound(tx: Tx, message: NewInbound): Promise<number | undefined> {
  const row = await tx
    .insertInto('inboundMessage')
    .values(message)
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export type KnownMessage = { messageId: string; size: number; raw: number | null }

/** Those of a list that a folder already gave, by their identity. */
export async function knownMessages(
  tx: Tx,
  { mailbox, folder, ids }: { mailbox: number; folder: Folder; ids: readonly string[] },
): Promise<Map<string, KnownMessage>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('inboundMessage')
    .select(['messageId', 'size', 'raw'])
    .where('mailbox', '=', mailbox)
    .where('folder', '=', folder)
    .where('messageId', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.messageId, row]))
}

/** The requests that messages of these identities are about, and what is known of each. */
export async function threadsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<{ complaint: number; messageId: string; from: string; subject: string; folder: string }[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('inboundMessage')
    .select(['complaint', 'messageId', 'fromAddress', 'subject', 'folder'])
    .where('messageId', 'in', ids)
    .where('complaint', 'is not', null)
    .where('state', 'in', ['linked', 'created'])
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.flatMap(({ complaint, fromAddress, ...row }) =>
    complaint === null ? [] : [{ ...row, complaint, from: fromAddress }],
  )
}

/** Whether a message of one of these identities came in or went out: what is sent in answer to it concerns a request. */
export async function concerns(tx: Tx, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const found = await sql<{ known: boolean }>`select
    exists (select from inbound_message where message_id = any(${[...ids]}::text[]))
    or exists (select from outbound_message where message_id = any(${[...ids]}::text[])) as known`.execute(tx)
  return found.rows[0]?.known ?? false
}

export type Waiting = {
  id: number
  mailbox: number
  folder: Folder
  messageId: string
  raw: number | null
  takenAt: Date
  onDay: PlainDate
  wanted: string
  attempts: number
  /** Only its head was taken: it was too heavy. */
  cut: boolean
}
const WAITING = [
  'id',
  'mailbox',
  'folder',
  'messageId',
  'raw',
  'takenAt',
  'onDay',
  'wanted',
  'attempts',
  'cut',
] as const
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database holds the folders
const waitingOf = (row: Omit<Waiting, 'folder'> & { folder: string }): Waiting => row as Waiting

const ALONE_FROM = 3

/** Takes the next messages to read, each attempt counted before it is made: one that ends the program is set aside in the end. */
export async function claimInbound(tx: Tx, { after, most }: { after: number; most: number }): Promise<Waiting[]> {
  const next = tx
    .selectFrom('inboundMessage')
    .select(['id', 'attempts'])
    .where('state', '=', 'fetched')
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  // In two statements: a limit within the condition of an update may be asked again for each row.
  const rowsOf = await next
  // What was begun several times is read by itself: only the one that ends the program is set aside in the end.
  const alone = rowsOf.findIndex(({ attempts }) => attempts >= ALONE_FROM)
  const ids = rowsOf.slice(0, alone < 0 ? most : Math.max(1, alone)).map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await tx
    .updateTable('inboundMessage')
    .set((e) => ({ attempts: e('attempts', '+', 1) }))
    .where('id', 'in', ids)
    .returning(WAITING)
    .execute()
  return rows.map(waitingOf).sort((a, b) => a.id - b.id)
}

/** Sets aside what was begun too often. Returns how many. */
export async function dropHopeless(tx: Tx): Promise<number> {
  const gone = await tx
    .updateTable('inboundMessage')
    .set({ state: 'aside', reason: 'crash' })
    .where('state', '=', 'fetched')
    .where('attempts', '>=', MOST_ATTEMPTS)
    .executeTakeFirst()
  return Number(gone.numUpdatedRows)
}

/** One reader of messages at a time in a département: what each decides depends on what the others did. */
export async function lockSorting(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7010, app_tenant())`.execute(tx)
}

/** Which of these still wait to be sorted. */
export async function stillWaiting(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('inboundMessage')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'fetched')
    .forUpdate()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export type Sorted = {
  state: MessageState
  reason: string
  complaint?: number | null
  message?: number | null
  looksLike?: number | null
  twin?: number | null
  toRead?: boolean
}
export type Envelope = { fromName: string; fromAddress: string; subject: string; checked: string }

/** Writes what became of a message. */
export async function settleInbound(tx: Tx, id: number, sorted: Sorted & Partial<Envelope>): Promise<void> {
  await tx
    .updateTable('inboundMessage')
    .set((e) => ({ ...sorted, wanted: '', version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The same message in another mailbox, once it has found its request. */
export async function findTwin(
  tx: Tx,
  { id, messageId }: { id: number; messageId: string },
): Promise<{ id: number; complaint: number } | undefined> {
  const row = await tx
    .selectFrom('inboundMessage')
    .select(['id', 'complaint'])
    .where('messageId', '=', messageId)
    .where('id', '<>', id)
    .where('folder', '<>', 'sent')
    .where('complaint', 'is not', null)
    .where('state', 'in', ['linked', 'created'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row && row.complaint !== null ? { id: row.id, complaint: row.complaint } : undefined
}

/** Who writes in a request: the address it gives, and those its messages came from. */
export async function correspondentsOf(tx: Tx, complaint: number): Promise<Set<string>> {
  const found = await sql<{ address: string }>`
    select lower(email) as address from complaint_contact where complaint = ${complaint} and email <> ''
    union select from_address from inbound_message where complaint = ${complaint} and folder <> 'sent' and from_address <> ''
      and state in ('linked', 'created')`.execute(tx)
  return new Set(found.rows.map(({ address }) => address))
}

/** What this sender wrote lately: how many became requests since yesterday, and the requests that are still open. */
export async function sentLately(
  tx: Tx,
  { from, since, before }: { from: string; since: Date; before: Date },
): Promise<{ day: number; open: { id: number; subject: string }[] }> {
  const [day, open] = await Promise.all([
    tx
      .selectFrom('inboundMessage')
      .select((e) => e.fn.countAll<number>().as('n'))
      .where('fromAddress', '=', from)
      .where('takenAt', '>', since)
      .where('state', '=', 'created')
      .executeTakeFirstOrThrow(),
    tx
      .selectFrom('inboundMessage as m')
      .innerJoin('complaint as c', (join) => join.onRef('c.id', '=', 'm.complaint').onRef('c.tenant', '=', 'm.tenant'))
      .select(['c.id', 'c.subject'])
      .where('m.fromAddress', '=', from)
      .where('m.takenAt', '>', before)
      .where('m.state', '=', 'created')
      .where('c.state', 'in', ['to_route', 'to_answer'])
      .orderBy('c.id', 'desc')
      .limit(20)
      .execute(),
  ])
  return { day: day.n, open }
}

export async function insertAttachment(
  tx: Tx,
  attachment: { inbound: number; file: number; inline: boolean },
): Promise<void> {
  await tx.insertInto('inboundAttachment').values(attachment).execute()
}

/** Reading again replaces what was attached. */
export async function dropAttachments(tx: Tx, inbound: number): Promise<void> {
  await tx.deleteFrom('inboundAttachment').where('inbound', '=', inbound).execute()
}

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
    const like = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
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

/** Messages set aside for long: what they said goes, their line stays with its reason. Returns how many. */
export async function eraseAside(tx: Tx, { before, today }: { before: Date; today: PlainDate }): Promise<number> {
  const old = tx
    .selectFrom('inboundMessage')
    .select('id')
    .where('state', '=', 'aside')
    .where('erasedOn', 'is', null)
    .where('takenAt', '<', before)
    .limit(5000)
  return eraseWords(tx, { ids: (await old.execute()).map(({ id }) => id), today })
}

/** Empties messages for good: nothing of who wrote, nothing of what was said. Returns how many. */
export async function eraseWords(
  tx: Tx,
  { ids, today }: { ids: readonly number[]; today: PlainDate },
): Promise<number> {
  if (ids.length === 0) return 0
  await tx.deleteFrom('inboundAttachment').where('inbound', 'in', ids).execute()
  await tx
    .updateTable('inboundMessage')
    .set({ raw: null, fromName: '', fromAddress: '', subject: '', checked: '', erasedOn: today, toRead: false })
    .where('id', 'in', ids)
    .execute()
  return ids.length
}

/** The messages of a request, to be emptied with it. */
export async function eraseMailOf(tx: Tx, complaint: number, today: PlainDate): Promise<void> {
  const rows = await tx.selectFrom('inboundMessage').select('id').where('complaint', '=', complaint).execute()
  await eraseWords(tx, { ids: rows.map(({ id }) => id), today })
  await tx.updateTable('outboundMessage').set({ toAddress: '' }).where('complaint', '=', complaint).execute()
}
