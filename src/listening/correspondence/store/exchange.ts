import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { updateVersion } from '#src/ground/database/versioned.ts'
import { together } from '#src/ground/database/together.ts'
import type { Via } from '../kinds.ts'
import { eraseFollowUp } from './follow-up.ts'
import { eraseMailOf } from './inbound.ts'
import { eraseReadings } from './readings.ts'

export type Contact = { name: string; email: string; phone: string; address: string }
export const NO_CONTACT: Contact = { name: '', email: '', phone: '', address: '' }

/** Who wrote; empty when nobody said, or when it was purged. */
export async function findContact(tx: Tx, complaint: number): Promise<Contact> {
  return (await contactQuery(tx, complaint).executeTakeFirst()) ?? NO_CONTACT
}

const contactQuery = (tx: Tx, complaint: number) =>
  tx.selectFrom('complaintContact').select(['name', 'email', 'phone', 'address']).where('complaint', '=', complaint)

/** Keeps who wrote; an empty contact leaves no row. */
export async function saveContact(tx: Tx, complaint: number, contact: Contact): Promise<void> {
  await tx.deleteFrom('complaintContact').where('complaint', '=', complaint).execute()
  if (Object.values(contact).every((value) => value === '')) return
  await tx
    .insertInto('complaintContact')
    .values({ complaint, ...contact })
    .execute()
}

export type MessageKind = 'addition' | 'answer' | 'holding' | 'transfer' | 'redirection'
export type Message = { id: number; kind: MessageKind; at: Date; day: PlainDate; via: Via; body: string }

export async function insertMessage(
  tx: Tx,
  message: Omit<Message, 'id'> & { complaint: number; account: number | null; model?: number | null },
): Promise<number> {
  const { day, ...rest } = message
  const row = await tx
    .insertInto('complaintMessage')
    .values({ ...rest, onDay: day })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The messages of a request, with those of the requests it stands for. */
export async function listMessages(tx: Tx, complaints: readonly number[]): Promise<Message[]> {
  const rows = await tx
    .selectFrom('complaintMessage')
    .select(['id', 'kind', 'at', 'onDay', 'via', 'body'])
    .where('complaint', 'in', complaints)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(({ onDay, ...row }) => ({ ...row, day: onDay }))
}

/** The last answer written in a request. */
export async function lastAnswer(tx: Tx, complaint: number): Promise<number | null> {
  const row = await tx
    .selectFrom('complaintMessage')
    .select('id')
    .where('complaint', '=', complaint)
    .where('kind', '=', 'answer')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The additions of one day: a public page may add a few, not thousands. */
export async function countAdditions(tx: Tx, complaint: number, day: PlainDate): Promise<number> {
  const row = await tx
    .selectFrom('complaintMessage')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('complaint', '=', complaint)
    .where('kind', '=', 'addition')
    .where('onDay', '=', day)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Who wrote, and whether a private follow-up page exists for them. */
export async function findWriter(tx: Tx, complaint: number): Promise<{ contact: Contact; followed: boolean }> {
  const page = tx
    .selectFrom('publicCode')
    .select('code')
    .where('kind', '=', 'complaint')
    .where('record', '=', complaint)
  const found = await together(tx, { contact: contactQuery(tx, complaint), page })
  return { contact: found.contact[0] ?? NO_CONTACT, followed: found.page.length > 0 }
}

/**
 * Empties what is personal in a request: contact, texts, messages and the private page. The row stays, with what is counted of it, and
 * no link to a person: the hash of the line it came from is no way back to its words. False when somebody saved it meanwhile.
 */
export async function eraseComplaint(tx: Tx, at: { id: number; version: number }, today: PlainDate): Promise<boolean> {
  const values = { subject: '', body: '', eligibilityReason: '', purgedOn: today }
  if (!(await updateVersion(tx, 'complaint', { ...at, values }))) return false
  // Of the line of a file it came from, only what recognises the same content again.
  await sql`update complaint set erased_content = left(source_key, 22), source_key = null where id = ${at.id}`.execute(
    tx,
  )
  await tx.updateTable('acknowledgement').set({ subject: '', body: '' }).where('complaint', '=', at.id).execute()
  await tx.deleteFrom('complaintContact').where('complaint', '=', at.id).execute()
  await tx.deleteFrom('complaintMessage').where('complaint', '=', at.id).execute()
  await eraseReadings(tx, at.id)
  await eraseMailOf(tx, at.id, today)
  await eraseFollowUp(tx, at.id)
  await tx.deleteFrom('publicCode').where('kind', '=', 'complaint').where('record', '=', at.id).execute()
  return true
}
