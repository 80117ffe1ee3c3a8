import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { AckKind } from '../acknowledgement.ts'
import type { WriteFacts } from '../mail.ts'

export type OutboundKind = 'answer' | 'forward' | 'automatic'
export type Outbound = {
  id: number
  complaint: number
  message: number | null
  mailbox: number | null
  kind: OutboundKind
  messageId: string
  toAddress: string
  sentAt: Date
  state: 'waiting' | 'sent' | 'failed' | 'bounced'
  failure: string
  answeredOn: PlainDate | null
}
const COLUMNS = [
  'id',
  'complaint',
  'message',
  'mailbox',
  'kind',
  'messageId',
  'toAddress',
  'sentAt',
  'state',
  'failure',
  'answeredOn',
] as const
const outboundOf = (row: Omit<Outbound, 'kind' | 'state'> & { kind: string; state: string }): Outbound =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the database holds kinds and states
  row as Outbound

export async function insertOutbound(
  tx: Tx,
  message: Pick<Outbound, 'complaint' | 'message' | 'mailbox' | 'kind' | 'toAddress' | 'sentAt'>,
): Promise<number> {
  const row = await tx.insertInto('outboundMessage').values(message).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** The identity it leaves with, and its place in what waits to leave. */
export async function nameOutbound(
  tx: Tx,
  id: number,
  { messageId, outbox }: { messageId: string; outbox: number },
): Promise<void> {
  await tx.updateTable('outboundMessage').set({ messageId, outbox }).where('id', '=', id).execute()
}

export async function seekOutbound(tx: Tx, id: number): Promise<Outbound | undefined> {
  const row = await tx.selectFrom('outboundMessage').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row && outboundOf(row)
}

/** What left under one of these identities. */
export async function outboundKnown(tx: Tx, ids: readonly string[]): Promise<Outbound[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('outboundMessage').select(COLUMNS).where('messageId', 'in', ids).execute()
  return rows.map(outboundOf)
}

export async function markOutbound(
  tx: Tx,
  id: number,
  { state, failure = '' }: { state: Outbound['state']; failure?: string },
): Promise<void> {
  await tx
    .updateTable('outboundMessage')
    .set({ state, failure: failure.slice(0, 60) })
    .where('id', '=', id)
    .execute()
}

/** The acknowledgement that a mail carried. */
export async function acknowledgedBy(tx: Tx, id: number): Promise<AckKind | undefined> {
  const row = await tx
    .selectFrom('outboundMessage as m')
    .innerJoin('acknowledgement as a', (join) =>
      join
        .onRef('a.outbox', '=', 'm.outbox')
        .onRef('a.complaint', '=', 'm.complaint')
        .onRef('a.tenant', '=', 'm.tenant'),
    )
    .select('a.kind')
    .where('m.id', '=', id)
    .executeTakeFirst()
  return row && (row.kind === 'receipt' ? 'receipt' : 'registration')
}

export async function answeredForward(tx: Tx, id: number, day: PlainDate): Promise<void> {
  await tx.updateTable('outboundMessage').set({ answeredOn: day }).where('id', '=', id).execute()
}

/** What left and has not been heard of since, with what became of it in the outbox. */
export async function leftSince(tx: Tx): Promise<{ id: number; state: string; failure: string }[]> {
  const rows = await tx
    .selectFrom('outboundMessage as m')
    .innerJoin('outbox as o', (join) => join.onRef('o.id', '=', 'm.outbox').onRef('o.tenant', '=', 'm.tenant'))
    .select(['m.id', 'o.state', 'o.failure'])
    .where('m.state', '=', 'waiting')
    .where('o.state', 'in', ['sent', 'delivered', 'failed'])
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, failure: row.failure ?? '' }))
}

/** What left in the last twenty-four hours about a request and to an address. */
export async function writtenLately(
  tx: Tx,
  { complaint, to, since }: { complaint: number; to: string; since: Date },
): Promise<Pick<WriteFacts, 'request' | 'sender' | 'automaticRequest' | 'automaticSender'>> {
  const found = await sql<{ request: number; sender: number; automaticRequest: number; automaticSender: number }>`
    select count(*) filter (where complaint = ${complaint}) as request,
      count(*) filter (where to_address = ${to}) as sender,
      count(*) filter (where complaint = ${complaint} and kind = 'automatic') as "automaticRequest",
      count(*) filter (where to_address = ${to} and kind = 'automatic') as "automaticSender"
    from outbound_message where (complaint = ${complaint} or to_address = ${to}) and sent_at > ${since}`.execute(tx)
  return found.rows[0] ?? { request: 0, sender: 0, automaticRequest: 0, automaticSender: 0 }
}

/** The last message received in a request: what an answer answers. */
export async function lastReceived(
  tx: Tx,
  complaint: number,
): Promise<{ messageId: string; mailbox: number; subject: string; fromAddress: string } | undefined> {
  return tx
    .selectFrom('inboundMessage')
    .select(['messageId', 'mailbox', 'subject', 'fromAddress'])
    .where('complaint', '=', complaint)
    .where('folder', '<>', 'sent')
    .where('state', 'in', ['linked', 'created'])
    .where('fromAddress', '<>', '')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
