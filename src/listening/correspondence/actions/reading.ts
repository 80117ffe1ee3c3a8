// A second reader: an answer waits until somebody else approved it, then leaves, or goes back with remarks.
import { journal } from '#src/ground/audit/audit.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { OPEN_STATES } from '../complaint.ts'
import { refuseReading, type ReaderSetting, type Verdict } from '../reading.ts'
import { findComplaint } from '../store/complaints.ts'
import { insertReading, keepReaderSetting, latestReading, settleReading } from '../store/readings.ts'
import type { Handled } from './handle.ts'
import type { Writing } from './leave.ts'
import { sendAnswer } from './write.ts'

type Asked = { body: string; how: 'mail' | 'self'; model: number | null; account: number; today: PlainDate }

/** Gives an answer to a second reader; the author of one that waits replaces it. */
export async function askReading(tx: Tx, at: At, { body, how, model, account, today }: Asked): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (!OPEN_STATES.includes(complaint.state)) return refused('not-open')
  const latest = await latestReading(tx, at.id)
  if (latest?.state === 'waiting') {
    if (latest.author !== account) return refused('reading-waits')
    await settleReading(tx, latest, { state: 'replaced' })
  }
  await insertReading(tx, { complaint: at.id, body, model, mailed: how === 'mail', author: account, askedOn: today })
  await journal(tx, { action: 'complaint.ask-reading', kind: 'complaint', id: at.id })
  return done()
}

type Said = { verdict: Verdict; remarks: string; account: number; today: PlainDate; writing: Writing }

/** Approves the answer that waits, which leaves at once where it was to, or sends it back with remarks; never its own author. */
export async function readAnswer(tx: Tx, at: At, { verdict, remarks, account, today, writing }: Said): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  const latest = await latestReading(tx, at.id)
  const refusal = refuseReading(latest, { account, verdict, remarks })
  if (refusal) return refused(...refusal)
  if (!latest) return refused('no-reading')
  if (!OPEN_STATES.includes(complaint.state)) return refused('not-open')
  const state = verdict === 'approve' ? 'approved' : 'sent_back'
  if (!(await settleReading(tx, latest, { state, reader: account, remarks, readOn: today }))) return STALE
  const action = verdict === 'approve' ? 'complaint.approve-reading' : 'complaint.send-back'
  await journal(tx, { action, kind: 'complaint', id: at.id })
  if (verdict !== 'approve' || !latest.mailed) return done()
  const { body, author, model } = latest
  const sent = await sendAnswer(tx, at, { ...writing, body, model, today, account: author })
  return sent.outcome === 'refused' ? refused('cannot-leave') : sent
}

/** Sets for which kinds and services an answer is read by somebody else. */
export async function saveReaderSetting(tx: Tx, { version, values }: At & { values: ReaderSetting }): Promise<Outcome> {
  if (!(await keepReaderSetting(tx, { ...values, version }))) return STALE
  await journal(tx, { action: 'complaint_setting.reader', kind: 'complaint_setting', fields: Object.keys(values) })
  return done()
}
