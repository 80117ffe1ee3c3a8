import { createHash, randomBytes } from 'node:crypto'
import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { done, type Outcome, STALE } from '#src/ground/process/outcome.ts'
import { codeOfToken } from '../store/public.ts'
import {
  deleteReceipt,
  insertReceipt,
  type Receipt,
  receiptOf,
  receiptSetting,
  saveReceiptSetting,
} from '../store/receipts.ts'

/**
 * Hands a receipt over, once for a display of its page: its token comes from the random key of that display, so that the page sent
 * again shows the same paper without the token being kept anywhere.
 */
export async function issueReceipt(
  tx: Tx,
  { complaint, display, today }: { complaint: number; display: string; today: PlainDate },
): Promise<{ receipt: Receipt; token: string }> {
  const secret = display.length < 16 ? randomBytes(24).toString('base64url') : display
  const token = createHash('sha256').update(`recepisse\n${secret}\n${complaint}`).digest('base64url').slice(0, 32)
  const code = codeOfToken(token)
  const known = await receiptOf(tx, code)
  if (known) return { receipt: known, token }
  const { receiptDays } = await receiptSetting(tx)
  const receipt = await insertReceipt(tx, { complaint, code, issuedOn: today, expiresOn: addDays(today, receiptDays) })
  await journal(tx, { action: 'complaint.receipt', kind: 'complaint', id: complaint })
  return { receipt, token }
}

/** Closes the address of a receipt: a lost paper shows nothing more. */
export async function revokeReceipt(tx: Tx, at: { id: number; complaint: number }): Promise<void> {
  if (await deleteReceipt(tx, at)) {
    await journal(tx, { action: 'complaint.receipt-revoke', kind: 'complaint', id: at.complaint })
  }
}

/** Sets how long the receipts to come show the state; those handed over keep theirs, which is printed on them. */
export async function setReceiptDays(tx: Tx, at: { receiptDays: number; version: number }): Promise<Outcome> {
  if (!(await saveReceiptSetting(tx, at))) return STALE
  await journal(tx, { action: 'complaint_setting.update', kind: 'complaint_setting', fields: ['receiptDays'] })
  return done()
}
