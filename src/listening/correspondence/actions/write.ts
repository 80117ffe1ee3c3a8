// What leaves about a request: the answer written on its sheet, a forward to another mailbox. Never more than the breaker allows.
import { randomBytes } from 'node:crypto'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { linkFrom } from '#src/core/room/code.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { WRITE_REFUSALS } from '../mail.ts'
import { approvedAs, asksReader } from '../reading.ts'
import { latestReading, readerSetting } from '../store/readings.ts'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import { findContact, lastAnswer } from '../store/exchange.ts'
import { answeredForward, leftSince, markOutbound, seekOutbound } from '../store/outbound.ts'
import { codeOfToken, insertFollowCode } from '../store/public.ts'
import { acknowledgementReturned } from './acknowledge.ts'
import { answerComplaint, HANDLING_REFUSALS } from './handle.ts'
import { followLine, mayWrite, writeMail, type Writing } from './leave.ts'
import { takeBackAnswer } from './mail-ours.ts'

export const SENDING_REFUSALS = {
  ...HANDLING_REFUSALS,
  ...WRITE_REFUSALS,
  'no-way': 'L’envoi de courriels n’est pas réglé ici : envoyez la réponse de votre messagerie, puis enregistrez-la.',
  'no-address': 'Cette demande n’a pas d’adresse électronique : la réponse part par un autre moyen.',
} as const
type Refusal = keyof typeof SENDING_REFUSALS

/** « Re : Rendez-vous [R-2026-0412] » */
const answerSubject = ({ subject, reference }: Complaint): string =>
  `Re : ${subject === '' ? 'votre demande' : subject} [${reference}]`.slice(0, 250)

/** Sends the answer by e-mail and records it: one act, one transaction. It is put back if the mail cannot be delivered. */
export async function sendAnswer(
  tx: Tx,
  at: At,
  given: Writing & { body: string; today: PlainDate; account: number; model?: number | null },
): Promise<Outcome<Refusal>> {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (!given.outbound?.mail) return refused('no-way')
  const to = (await findContact(tx, at.id)).email.toLowerCase()
  if (to === '') return refused('no-address')
  const refusal = await mayWrite(tx, given, { complaint: at.id, to, automatic: false })
  if (refusal) return refused(refusal)
  const { body, today, account, clock, model = null } = given
  if (asksReader(complaint, await readerSetting(tx)) && !approvedAs(await latestReading(tx, at.id), body))
    return refused('reader-needed', 'body')
  const reply = { answeredOn: today, via: 'email' as const, body, now: clock.now(), today, account, model }
  const answered = await answerComplaint(tx, at, reply)
  if (answered.outcome !== 'done') return answered
  const message = await lastAnswer(tx, at.id)
  const line = await followLine(tx, given, { complaint: at.id, says: 'Votre avis sur cette réponse, en une minute :' })
  const letter = { complaint, kind: 'answer', to, message, subject: answerSubject(complaint) } as const
  await writeMail(tx, given, { ...letter, body: `${body.trim()}${line}` })
  return done()
}

/** Passes a request on to another mailbox, with a private page where its answer is said: nothing acts by being opened. */
export async function forwardComplaint(
  tx: Tx,
  at: At,
  given: Writing & { to: string; note: string; origin: string },
): Promise<Outcome<Refusal>> {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (!given.outbound?.mail) return refused('no-way')
  const to = given.to.toLowerCase()
  const refusal = await mayWrite(tx, given, { complaint: at.id, to, automatic: false, known: true })
  if (refusal) return refused(refusal)
  const token = linkFrom(randomBytes(20))
  const body = [
    given.note,
    `Demande ${complaint.reference}, reçue le ${longDate(complaint.receivedOn)}, réponse attendue au plus tard le ${longDate(complaint.dueOn)}.`,
    `Objet : ${complaint.subject}`,
    complaint.body,
    `Une fois la réponse envoyée à l’usager, dites-le sur cette page (rien n’est enregistré tant que son bouton n’est pas pressé) :\n${given.origin}/r/suite/${token}`,
  ]
  const subject = `Pour réponse : ${complaint.subject} [${complaint.reference}]`.slice(0, 250)
  const text = body.filter((one) => one.trim() !== '').join('\n\n')
  const { id } = await writeMail(tx, given, { complaint, kind: 'forward', to, message: null, subject, body: text })
  await insertFollowCode(tx, codeOfToken(token), { kind: 'complaint_forward', record: id })
  await journal(tx, { action: 'complaint.forward', kind: 'complaint', id: at.id })
  return done()
}

/** Somebody says, behind the link of a forward, that the answer went out. */
export async function sayAnswered(
  tx: Tx,
  forward: number,
  { answeredOn, now, today }: { answeredOn: PlainDate; now: Date; today: PlainDate },
): Promise<Outcome<keyof typeof HANDLING_REFUSALS>> {
  const sent = await seekOutbound(tx, forward)
  if (!sent) return STALE
  const complaint = await findComplaint(tx, sent.complaint)
  const body = 'Réponse donnée par le service à qui la demande a été transmise.'
  const reply = { answeredOn, via: 'email' as const, body, now, today, account: null }
  const answered = await answerComplaint(tx, { id: complaint.id, version: complaint.version }, reply)
  if (answered.outcome === 'done') await answeredForward(tx, forward, answeredOn)
  return answered
}

/** What the outbox says of what left; an answer that no server takes puts its request back. */
export async function followOutbound(tx: Tx, today: PlainDate): Promise<void> {
  for (const { id, state, failure } of await leftSince(tx)) {
    await markOutbound(tx, id, state === 'failed' ? { state: 'failed', failure } : { state: 'sent' })
    if (state !== 'failed') continue
    const sent = await seekOutbound(tx, id)
    if (sent?.kind === 'automatic') await acknowledgementReturned(tx, { sent: id, complaint: sent.complaint, today })
    if (sent?.kind === 'answer') await takeBackAnswer(tx, sent.complaint)
  }
}
