import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

/** A paper handed to the person at the counter, with a private address that shows the state alone. */
export type Receipt = { id: number; complaint: number; issuedOn: PlainDate; expiresOn: PlainDate }
const RECEIPT = ['id', 'complaint', 'issuedOn', 'expiresOn'] as const

/** The receipts of a request that still show its state, the latest first. */
export function listReceipts(tx: Tx, complaint: number, today: PlainDate): Promise<Receipt[]> {
  return tx
    .selectFrom('complaintReceipt')
    .select(RECEIPT)
    .where('complaint', '=', complaint)
    .where('expiresOn', '>=', today)
    .orderBy('id', 'desc')
    .execute()
}

/** One receipt; nothing once it is revoked. */
export function seekReceipt(tx: Tx, id: number): Promise<Receipt | undefined> {
  return tx.selectFrom('complaintReceipt').select(RECEIPT).where('id', '=', id).executeTakeFirst()
}

/** The receipt of a code, when the same display asked for it twice. */
export function receiptOf(tx: Tx, code: string): Promise<Receipt | undefined> {
  return tx.selectFrom('complaintReceipt').select(RECEIPT).where('code', '=', code).executeTakeFirst()
}

/** Keeps a receipt and opens its address. */
export async function insertReceipt(tx: Tx, receipt: Omit<Receipt, 'id'> & { code: string }): Promise<Receipt> {
  const made = await tx.insertInto('complaintReceipt').values(receipt).returning(RECEIPT).executeTakeFirstOrThrow()
  await tx.insertInto('publicCode').values({ code: receipt.code, kind: 'receipt', record: made.id }).execute()
  return made
}

/** Closes the address of a receipt, and forgets it; false when it was already closed. */
export async function deleteReceipt(tx: Tx, at: { id: number; complaint: number }): Promise<boolean> {
  await tx.deleteFrom('publicCode').where('kind', '=', 'receipt').where('record', '=', at.id).execute()
  const gone = await tx
    .deleteFrom('complaintReceipt')
    .where('id', '=', at.id)
    .where('complaint', '=', at.complaint)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** How long a receipt shows the state, and the version of that setting: 0 when nothing was ever set. */
export async function receiptSetting(tx: Tx): Promise<{ receiptDays: number; version: number }> {
  const row = await tx.selectFrom('complaintSetting').select(['receiptDays', 'version']).executeTakeFirst()
  return row ?? { receiptDays: 180, version: 0 }
}

/** Saves it if it is still as it was shown. */
export async function saveReceiptSetting(tx: Tx, at: { receiptDays: number; version: number }): Promise<boolean> {
  const values = { receiptDays: at.receiptDays, version: at.version + 1 }
  const saved = await tx
    .insertInto('complaintSetting')
    .values(values)
    .onConflict((on) => on.columns(['tenant']).doUpdateSet(values).where('complaintSetting.version', '=', at.version))
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}
