import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import type { AckKind, Acknowledgement } from '../acknowledgement.ts'

const COLUMNS = ['id', 'kind', 'outcome', 'reason', 'model', 'onDay', 'hash'] as const

/** What was acknowledged of a request, or was not, in the order it was. */
export async function acknowledgementsOf(tx: Tx, complaint: number): Promise<Acknowledgement[]> {
  const rows = await tx
    .selectFrom('acknowledgement')
    .select(COLUMNS)
    .where('complaint', '=', complaint)
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map(({ hash, ...row }) => ({ ...row, hash: hash === null ? null : hash.toString('hex') }))
}

export type Letter = { id: number; kind: AckKind; subject: string; body: string; onDay: PlainDate }

/** The words of one that left, as they left. Throws NotFound. */
export async function findLetter(tx: Tx, { id, complaint }: { id: number; complaint: number }): Promise<Letter> {
  const row = await tx
    .selectFrom('acknowledgement')
    .select(['id', 'kind', 'subject', 'body', 'onDay'])
    .where('id', '=', id)
    .where('complaint', '=', complaint)
    .where('outcome', '<>', 'withheld')
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

export async function keepAcknowledgement(
  tx: Tx,
  values: {
    complaint: number
    kind: AckKind
    outcome: 'sent' | 'printed' | 'withheld'
    reason?: string
    model?: number
    subject?: string
    body?: string
    hash?: Buffer
    outbox?: number
    onDay: PlainDate
  },
): Promise<number> {
  const row = await tx.insertInto('acknowledgement').values(values).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Where a service is reached, as its acknowledgements say it; version 0 when nothing was ever set. */
export async function replyTo(tx: Tx): Promise<{ replyPhone: string; replyEmail: string; version: number }> {
  const row = await tx.selectFrom('complaintSetting').select(['replyPhone', 'replyEmail', 'version']).executeTakeFirst()
  return row ?? { replyPhone: '', replyEmail: '', version: 0 }
}

/** Saves it if it is still as it was shown. */
export async function keepReplyTo(
  tx: Tx,
  at: { replyPhone: string; replyEmail: string; version: number },
): Promise<boolean> {
  const { replyPhone, replyEmail, version } = at
  const values = { replyPhone, replyEmail, version: version + 1 }
  const saved = await tx
    .insertInto('complaintSetting')
    .values({ ...values, receiptDays: 180 })
    .onConflict((on) => on.columns(['tenant']).doUpdateSet(values).where('complaintSetting.version', '=', version))
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}
