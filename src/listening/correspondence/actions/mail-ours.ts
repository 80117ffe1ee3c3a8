// What comes back of our own writing: an answer that an agent sent from a mailbox, an answer that could not be delivered.
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { readOwnId, tokenIn } from '#src/ground/mail/inbound/own-id.ts'
import { BODY_LIMIT, OPEN_STATES } from '../complaint.ts'
import { referenceOf } from '../mail.ts'
import { findByReference, findComplaint } from '../store/complaints.ts'
import { insertMessage, lastAnswer } from '../store/exchange.ts'
import { correspondentsOf, type Sorted, threadsOf } from '../store/inbound.ts'
import { markOutbound, outboundKnown, seekOutbound } from '../store/outbound.ts'
import { acknowledgementReturned } from './acknowledge.ts'
import { answerComplaint, reopenComplaint } from './handle.ts'
import type { Sorting } from './sorting.ts'

/** The request that a message sent from a followed mailbox is about. */
async function aboutWhich({ tx, deps, at, mail }: Sorting): Promise<number | undefined> {
  const keys = deps.outbound?.keys
  const token = keys && tokenIn(keys, mail.delivered, at.tenant)
  if (token !== undefined) return token
  const ids = [...new Set([...mail.inReplyTo, ...mail.references])]
  const [inbound] = await threadsOf(tx, ids)
  if (inbound) return inbound.complaint
  const [outbound] = await outboundKnown(tx, ids)
  if (outbound) return outbound.complaint
  const reference = referenceOf(mail.subject)
  return reference === undefined ? undefined : (await findByReference(tx, reference))?.id
}

/**
 * What was sent from a mailbox: an answer when it goes to who wrote in the request; passed on within the house, it never stops the clock.
 */
export async function sentByUs(sorting: Sorting): Promise<Sorted> {
  const { tx, mail, waiting, today, deps } = sorting
  const id = await aboutWhich(sorting)
  if (id === undefined || mail.automatic !== 'none') return { state: 'aside', reason: 'sent-unrelated' }
  const complaint = await findComplaint(tx, id)
  if (complaint.purgedOn !== null) return { state: 'aside', reason: 'sent-unrelated' }
  const users = await correspondentsOf(tx, id)
  if (!mail.to.some(({ address }) => users.has(address))) return { state: 'linked', reason: 'internal', complaint: id }
  const body = (mail.fresh || '(message sans texte)').slice(0, BODY_LIMIT)
  const day = waiting.onDay < complaint.receivedOn ? complaint.receivedOn : waiting.onDay
  const answeredOn = day > today ? today : day
  const reply = { answeredOn, via: 'email' as const, body, now: deps.clock.now(), today, account: null }
  const answered = await answerComplaint(tx, { id, version: complaint.version }, reply)
  if (answered.outcome === 'done')
    return { state: 'linked', reason: 'answer', complaint: id, message: await lastAnswer(tx, id) }
  // Answered before, closed or set aside: what was written is kept, and the clock stays as it is.
  const message = await insertMessage(tx, {
    complaint: id,
    kind: 'answer',
    at: waiting.takenAt,
    day: answeredOn,
    via: 'email',
    body,
    account: null,
  })
  await journal(tx, { action: 'complaint.add', kind: 'complaint', id })
  return { state: 'linked', reason: 'answer-again', complaint: id, message }
}

/** Why an answer is taken back, in the history of its request. */
const NOT_DELIVERED = 'Réponse non remise à son adresse : le serveur du destinataire la refuse.'

/** A request whose answer never arrived waits for one again. Says whether it was put back. */
export async function takeBackAnswer(tx: Tx, id: number): Promise<boolean> {
  const complaint = await findComplaint(tx, id)
  if (complaint.answeredOn === null || complaint.eligibility !== 'eligible' || OPEN_STATES.includes(complaint.state))
    return false
  const reopened = await reopenComplaint(tx, { id, version: complaint.version }, NOT_DELIVERED)
  return reopened.outcome === 'done'
}

/** The report of a server: what it says of a message of ours, and nothing else. */
export async function returned(sorting: Sorting): Promise<Sorted> {
  const { tx, deps, at, mail } = sorting
  const { bounce } = mail
  const aside: Sorted = { state: 'aside', reason: 'bounce' }
  if (!bounce || bounce.returned === '') return aside
  const keys = deps.outbound?.keys
  const own = keys && readOwnId(keys, bounce.returned)
  const sent =
    own?.tenant === at.tenant ? await seekOutbound(tx, own.message) : (await outboundKnown(tx, [bounce.returned]))[0]
  if (sent) {
    if (!bounce.permanent) return { ...aside, complaint: sent.complaint }
    await markOutbound(tx, sent.id, { state: 'bounced', failure: bounce.status })
    if (sent.kind === 'automatic')
      await acknowledgementReturned(tx, { sent: sent.id, complaint: sent.complaint, today: sorting.today })
    const back = sent.kind === 'answer' && (await takeBackAnswer(tx, sent.complaint))
    return { ...aside, complaint: sent.complaint, toRead: back || sent.kind !== 'automatic' }
  }
  const typed = (await threadsOf(tx, [bounce.returned])).find(({ folder }) => folder === 'sent')
  if (!typed) return aside
  if (bounce.permanent) await takeBackAnswer(tx, typed.complaint)
  return { ...aside, complaint: typed.complaint, toRead: bounce.permanent }
}
