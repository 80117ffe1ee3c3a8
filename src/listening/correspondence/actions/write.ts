// What leaves about a request: the answer written on its sheet, a forward to another mailbox. Never more than the breaker allows.
import { randomBytes } from 'node:crypto'
import { longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { linkFrom } from '#src/core/room/code.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { At } from '#src/ground/database/versioned.ts'
import { ownId, tokenOf } from '#src/ground/mail/inbound/own-id.ts'
import { isNobody } from '#src/ground/mail/inbound/signs.ts'
import { type Outbound as Ways, sendLetter } from '#src/ground/mail/mail.ts'
import type { Clock } from '#src/ground/process/clock.ts'
import { done, type Outcome, refused, STALE } from '#src/ground/process/outcome.ts'
import { refuseWrite, type WriteRefusal, WRITE_REFUSALS } from '../mail.ts'
import { type Complaint, findComplaint } from '../store/complaints.ts'
import { findContact, lastAnswer } from '../store/exchange.ts'
import { findMailbox, listMailboxes, type Mailbox, ownAddresses } from '../store/mailboxes.ts'
import {
  answeredForward,
  insertOutbound,
  lastReceived,
  leftSince,
  markOutbound,
  nameOutbound,
  type OutboundKind,
  seekOutbound,
  writtenLately,
} from '../store/outbound.ts'
import { insertFollowCode } from '../store/public.ts'
import { codeOfToken } from './ask.ts'
import { answerComplaint, HANDLING_REFUSALS } from './handle.ts'
import { takeBackAnswer } from './mail-ours.ts'

const DAY_MS = 86_400_000
export const SENDING_REFUSALS = {
  ...HANDLING_REFUSALS,
  ...WRITE_REFUSALS,
  'no-way': 'L’envoi de courriels n’est pas réglé ici : envoyez la réponse de votre messagerie, puis enregistrez-la.',
  'no-address': 'Cette demande n’a pas d’adresse électronique : la réponse part par un autre moyen.',
} as const
type Refusal = keyof typeof SENDING_REFUSALS

export type Writing = { clock: Clock; outbound?: Ways; tenant: number; signature: string }

/** The mailbox that a request came by, or that of its site: answers come back to it. */
async function boxOf(tx: Tx, { site, service }: Complaint, by: number | undefined): Promise<Mailbox | undefined> {
  if (by !== undefined) return findMailbox(tx, by)
  const boxes = (await listMailboxes(tx)).filter(({ active }) => active)
  return (
    boxes.find((box) => box.site === site && box.service === service && service !== null) ??
    boxes.find((box) => box.site === site)
  )
}

/** « boite+r412-ab12…@domaine » where the server takes it, the mailbox itself elsewhere. */
function replyAddress({ outbound, tenant }: Writing, box: Mailbox | undefined, record: number): string | undefined {
  if (!box || !outbound?.mail) return undefined
  const [local = '', domain = ''] = box.address.split('@')
  return box.tokens ? `${local}+${tokenOf(outbound.keys, { tenant, record })}@${domain}` : box.address
}

/** Why nothing may be sent about a request to an address now. */
export async function mayWrite(
  tx: Tx,
  { clock }: Pick<Writing, 'clock'>,
  { complaint, to, automatic, known = false }: { complaint: number; to: string; automatic: boolean; known?: boolean },
): Promise<WriteRefusal | undefined> {
  const since = new Date(clock.now().getTime() - DAY_MS)
  const ours = !known && (await ownAddresses(tx)).has(to)
  const lately = await writtenLately(tx, { complaint, to, since })
  return refuseWrite({ to, automatic, nobody: isNobody(to), ours, ...lately })
}

type Words = {
  complaint: Complaint
  kind: OutboundKind
  to: string
  message: number | null
  subject: string
  body: string
}

/** Writes a mail about a request and asks for its sending, under an identity that what answers it is known by. */
async function write(
  tx: Tx,
  writing: Writing,
  { complaint, kind, to, message, subject, body }: Words,
): Promise<number> {
  const { clock, outbound, tenant, signature } = writing
  if (!outbound?.mail) throw new Error('no mail leaves from here')
  const last = await lastReceived(tx, complaint.id)
  const box = await boxOf(tx, complaint, last?.mailbox)
  const sent = { complaint: complaint.id, message, mailbox: box?.id ?? null, kind, toAddress: to, sentAt: clock.now() }
  const id = await insertOutbound(tx, sent)
  const domain = outbound.mail.domain
  const messageId = ownId(outbound.keys, { tenant, record: complaint.id, message: id }, domain)
  const outbox = await sendLetter(tx, writing, {
    tenant,
    kind: `correspondence.${kind}`,
    to,
    subject,
    text: `${body.trim()}\n\n${signature}\n`,
    messageId,
    letter: {
      fromName: box?.name ?? signature,
      replyTo: replyAddress(writing, box, complaint.id) ?? '',
      inReplyTo: last && kind !== 'forward' && !last.messageId.startsWith('sha256:') ? [last.messageId] : [],
      automatic: kind === 'automatic',
    },
  })
  await nameOutbound(tx, id, { messageId, outbox })
  return id
}

/** « Re : Rendez-vous [R-2026-0412] » */
const answerSubject = ({ subject, reference }: Complaint): string =>
  `Re : ${subject === '' ? 'votre demande' : subject} [${reference}]`.slice(0, 250)

/** Sends the answer by e-mail and records it: one act, one transaction. It is put back if the mail cannot be delivered. */
export async function sendAnswer(
  tx: Tx,
  at: At,
  given: Writing & { body: string; today: PlainDate; account: number },
): Promise<Outcome<Refusal>> {
  const complaint = await findComplaint(tx, at.id)
  if (complaint.version !== at.version) return STALE
  if (!given.outbound?.mail) return refused('no-way')
  const to = (await findContact(tx, at.id)).email.toLowerCase()
  if (to === '') return refused('no-address')
  const refusal = await mayWrite(tx, given, { complaint: at.id, to, automatic: false })
  if (refusal) return refused(refusal)
  const { body, today, account, clock } = given
  const reply = { answeredOn: today, via: 'email' as const, body, now: clock.now(), today, account }
  const answered = await answerComplaint(tx, at, reply)
  if (answered.outcome !== 'done') return answered
  const message = await lastAnswer(tx, at.id)
  await write(tx, given, { complaint, kind: 'answer', to, message, subject: answerSubject(complaint), body })
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
  const id = await write(tx, given, { complaint, kind: 'forward', to, message: null, subject, body: text })
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
export async function followOutbound(tx: Tx): Promise<void> {
  for (const { id, state, failure } of await leftSince(tx)) {
    await markOutbound(tx, id, state === 'failed' ? { state: 'failed', failure } : { state: 'sent' })
    if (state !== 'failed') continue
    const sent = await seekOutbound(tx, id)
    if (sent?.kind === 'answer') await takeBackAnswer(tx, sent.complaint)
  }
}
