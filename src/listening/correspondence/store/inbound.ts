import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
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
    // Never past what another holds: a reply read before what it answers would open a request of its own.
    .forUpdate()
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
    .orderBy('id')
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
  attachment: { inbound: number; file: number; inline: boolean; name: string },
): Promise<void> {
  await tx
    .insertInto('inboundAttachment')
    .values({ ...attachment, name: attachment.name.slice(0, 300) })
    .execute()
}

/** Reading again replaces what was attached. */
export async function dropAttachments(tx: Tx, inbound: number): Promise<void> {
  await tx.deleteFrom('inboundAttachment').where('inbound', '=', inbound).execute()
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
