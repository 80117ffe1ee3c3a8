import { sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Taken } from '../merge.ts'
import { type Complaint, type ComplaintLine, lineOf, LIST, seekComplaint } from './complaints.ts'
import { listMessages, type Message } from './exchange.ts'

export type Merge = { id: number; kept: number; merged: number; was: Partial<Taken>; became: Partial<Taken> }

export async function insertMerge(
  tx: Tx,
  { was, became, ...merge }: Omit<Merge, 'id'> & { mergedOn: PlainDate },
): Promise<void> {
  await tx
    .insertInto('complaintMerge')
    .values({ ...merge, was: JSON.stringify(was), became: JSON.stringify(became) })
    .execute()
}

/** The merge by which a request left, while it stands. */
export async function mergeOf(tx: Tx, merged: number): Promise<Merge | undefined> {
  const { rows } = await sql<Merge>`
    select id, kept, merged, was, became from complaint_merge where merged = ${merged} and undone_on is null`.execute(
    tx,
  )
  return rows[0]
}

export async function closeMerge(tx: Tx, id: number, undoneOn: PlainDate): Promise<void> {
  await tx.updateTable('complaintMerge').set({ undoneOn }).where('id', '=', id).execute()
}

/** What was merged into a request, the first come first. */
export async function mergedInto(tx: Tx, kept: number): Promise<ComplaintLine[]> {
  const rows = await tx
    .selectFrom('complaint')
    .select(LIST)
    .where('mergedInto', '=', kept)
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map(lineOf)
}

/** Forgets what a merge took over, once the words of either request are erased. */
export async function forgetMerges(tx: Tx, complaint: number): Promise<void> {
  await sql`update complaint_merge set was = '{}', became = '{}' where kept = ${complaint} or merged = ${complaint}`.execute(
    tx,
  )
}

/** A request as its own user sees it: its words and its number, and where the one that stands for it is. */
export async function seenByUser(tx: Tx, complaint: Complaint): Promise<{ complaint: Complaint; messages: Message[] }> {
  const own = await listMessages(tx, [complaint.id])
  const kept = complaint.mergedInto === null ? undefined : await seekComplaint(tx, complaint.mergedInto)
  if (!kept) return { complaint, messages: own }
  const { reference, subject, body, receivedOn, receivedAt, purgedOn } = complaint
  const ours = (await listMessages(tx, [kept.id])).filter(({ kind }) => kind !== 'addition')
  const messages = [...own, ...ours].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return {
    complaint: { ...kept, id: complaint.id, reference, subject, body, receivedOn, receivedAt, purgedOn },
    messages,
  }
}
