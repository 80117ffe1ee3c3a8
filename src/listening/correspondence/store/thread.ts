// The mails of one request, in one statement.
import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { together } from '#src/ground/database/together.ts'
import type { Rated } from '../follow-up.ts'
import { type Document, documentsQuery, ratedOf, ratedQuery } from './follow-up.ts'
import type { AttachedFile } from './received.ts'

export type Received = { id: number; folder: string; state: string; reason: string; mailbox: string; at: Date }
export type Sent = {
  id: number
  kind: string
  to: string
  state: string
  at: Date
  answeredOn: PlainDate | null
}
export type Thread = {
  received: readonly Received[]
  sent: readonly Sent[]
  attached: readonly AttachedFile[]
  /** What the user added on the private page, and said of the answer. */
  documents: readonly Document[]
  rated: Rated | undefined
}

/** What came and went by mail about a request and those it stands for, in order. */
export async function threadOfComplaint(tx: Tx, complaints: readonly number[]): Promise<Thread> {
  const found = await together(tx, {
    documents: documentsQuery(tx, complaints),
    rated: ratedQuery(tx, complaints),
    received: tx
      .selectFrom('inboundMessage as m')
      .innerJoin('mailbox as b', (join) => join.onRef('b.id', '=', 'm.mailbox').onRef('b.tenant', '=', 'm.tenant'))
      .select(['m.id', 'm.folder', 'm.state', 'm.reason', 'b.name as mailbox'])
      .select(sql<string>`m.taken_at::text`.as('at'))
      .where('m.complaint', 'in', complaints)
      .where('m.erasedOn', 'is', null)
      .orderBy('m.id')
      .limit(200),
    sent: tx
      .selectFrom('outboundMessage')
      .select(['id', 'kind', 'toAddress as to', 'state', 'answeredOn'])
      .select(sql<string>`sent_at::text`.as('at'))
      .where('complaint', 'in', complaints)
      .orderBy('id')
      .limit(200),
    attached: tx
      .selectFrom('inboundAttachment as a')
      .innerJoin('file as f', (join) => join.onRef('f.id', '=', 'a.file').onRef('f.tenant', '=', 'a.tenant'))
      .innerJoin('inboundMessage as m', (join) =>
        join.onRef('m.id', '=', 'a.inbound').onRef('m.tenant', '=', 'a.tenant'),
      )
      .select(['a.id', 'a.inbound', 'a.file', 'f.name', 'f.type', 'f.size', 'f.sha256', 'a.inline'])
      .where('m.complaint', 'in', complaints)
      .orderBy('a.id')
      .limit(300),
  })
  const dated = <R extends { at: string }>({ at, ...row }: R) => ({ ...row, at: new Date(at) })
  const { attached, documents, rated } = found
  return {
    received: found.received.map(dated),
    sent: found.sent.map(dated),
    attached,
    documents,
    rated: ratedOf(rated[0]),
  }
}
