// What is done with a request besides answering it: it is passed on, or its user is asked to wait.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, refused, STALE } from '#src/ground/process/outcome.ts'
import { refuseAnswer, refuseAnswerDay } from '../complaint.ts'
import type { Via } from '../kinds.ts'
import { findComplaint, patchComplaint } from '../store/complaints.ts'
import { tellLedger } from '../store/ledger.ts'
import { insertMessage } from '../store/exchange.ts'
import { type Handled, stopped } from './handle.ts'

type Passed = { where: 'inside' | 'outside'; to: string; passedOn: PlainDate; body: string; via: Via }
type By = { now: Date; today: PlainDate; account: number }

/** Passes a request on. Inside, the clock goes on; outside, telling the user stops it. */
export async function passOn(
  tx: Tx,
  at: At,
  { where, to, passedOn, body, via, now, today, account }: Passed & By,
): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  const refusal = refuseAnswer(complaint)
  if (refusal) return refused(refusal)
  const day = refuseAnswerDay(passedOn, { receivedOn: complaint.receivedOn, today })
  if (day) return refused(day, 'passedOn')
  const outside = where === 'outside'
  if (outside && body.trim() === '') return refused('no-notice', 'body')
  const patch = {
    // The first day stands: what is passed on again was passed on already.
    redirectedOn: complaint.redirectedOn ?? passedOn,
    redirectedTo: to,
    ...(outside ? { ...(await stopped(tx, complaint, passedOn)), endedBy: 'transfer' as const } : {}),
  }
  if (!(await patchComplaint(tx, at, patch))) return STALE
  await tellLedger(tx, [at.id])
  const action = outside ? 'complaint.transfer' : 'complaint.pass-on'
  await journal(tx, { action, kind: 'complaint', id: at.id, fields: Object.keys(patch) })
  if (body.trim() !== '') {
    const kind = outside ? 'transfer' : 'redirection'
    await insertMessage(tx, { complaint: at.id, kind, at: now, day: passedOn, via, body, account })
  }
  return done()
}

/** Records a reply that asks the user to wait: it never stops the clock. */
export async function holdReply(
  tx: Tx,
  at: At,
  { body, via, sentOn, now, today, account }: { body: string; via: Via; sentOn: PlainDate } & By,
): Handled {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  const refusal = refuseAnswer(complaint)
  if (refusal) return refused(refusal)
  const day = refuseAnswerDay(sentOn, { receivedOn: complaint.receivedOn, today })
  if (day) return refused(day, 'sentOn')
  await insertMessage(tx, { complaint: at.id, kind: 'holding', at: now, day: sentOn, via, body, account })
  await journal(tx, { action: 'complaint.hold', kind: 'complaint', id: at.id })
  return done()
}
