// From a stored message to what becomes of it: a request, a line of one, or set aside with its reason.
import { subjectOf } from '../subject.ts'
import { today as dayAt } from '#src/ground/calendar/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { saveFile } from '#src/ground/files/files.ts'
import type { MailAnswer, MailRead } from '#src/ground/mail/inbound/model.ts'
import { readOwnId, tokenIn } from '#src/ground/mail/inbound/own-id.ts'
import { forwardedFrom } from '#src/ground/mail/inbound/quote.ts'
import { withheldByMail } from '../acknowledgement.ts'
import { BODY_LIMIT, OPEN_STATES } from '../complaint.ts'
import { ALIKE_DAYS, referenceOf, resembles, SENDER_DAY, threadOf } from '../mail.ts'
import { type Complaint, findByReference, findComplaint, seekComplaint } from '../store/complaints.ts'
import { findContact, insertMessage, NO_CONTACT } from '../store/exchange.ts'
import {
  correspondentsOf,
  dropAttachments,
  type Envelope,
  findTwin,
  insertAttachment,
  sentLately,
  settleInbound,
  type Sorted,
  threadsOf,
} from '../store/inbound.ts'
import { outboundKnown, seekOutbound } from '../store/outbound.ts'
import { acknowledgeArrival } from './greet.ts'
import { returned, sentByUs } from './mail-ours.ts'
import { registerComplaint } from './register.ts'
import type { Sorting } from './sorting.ts'

const DAY_MS = 86_400_000

const envelopeOf = ({ from, subject, checked }: MailRead): Envelope => ({
  fromName: from.name,
  fromAddress: from.address,
  subject,
  checked,
})

/** Sorts one message that was read, or could not be. */
export async function sortOne(
  { tx, deps, at, waiting, box }: Omit<Sorting, 'mail' | 'today'>,
  answer: MailAnswer,
): Promise<void> {
  if (answer.kind === 'refused') {
    await settleInbound(tx, waiting.id, { state: 'aside', reason: answer.why })
    return
  }
  const { mail } = answer
  const today = dayAt(deps.clock.now(), at.zone)
  const sorting: Sorting = { tx, deps, at, waiting, mail, box, today }
  const sorted = await sortedOf(sorting)
  await settleInbound(tx, waiting.id, { ...envelopeOf(mail), ...sorted })
  if (sorted.state === 'created' && sorted.complaint) await greeted(sorting, sorted.complaint)
  await keepAttached(sorting, sorted)
}

/** What comes with a message is kept as soon as somebody may look at it there; what was a machine's is not. */
async function keepAttached({ tx, deps, waiting, mail }: Sorting, { state, reason }: Sorted): Promise<void> {
  if (waiting.attempts > 1 || waiting.wanted !== '') await dropAttachments(tx, waiting.id)
  if (reason === 'twin' || (state === 'aside' && reason !== 'flood' && reason !== 'list')) return
  for (const { name, type, inline, bytes } of mail.attached) {
    const file = await saveFile(tx, deps.files, { name, type, bytes })
    await insertAttachment(tx, { inbound: waiting.id, file, inline, name })
  }
}

async function sortedOf(sorting: Sorting): Promise<Sorted> {
  const { deps, at, waiting, mail, tx } = sorting
  const keys = deps.outbound?.keys
  if (waiting.wanted === 'create') return created(sorting)
  if (waiting.wanted !== '') return linked(sorting, { complaint: Number(waiting.wanted), reason: 'by-hand' })
  if (waiting.folder === 'sent') return sentByUs(sorting)
  if (keys && readOwnId(keys, mail.messageId)?.tenant === at.tenant) return { state: 'aside', reason: 'own' }
  if (mail.automatic === 'bounce') return returned(sorting)
  const thread = await threadFor(sorting)
  if (mail.automatic === 'auto' || mail.automatic === 'receipt')
    return { state: 'aside', reason: mail.automatic, complaint: thread?.complaint ?? null }
  const twin = await findTwin(tx, { id: waiting.id, messageId: waiting.messageId })
  if (twin) return { state: 'linked', reason: 'twin', complaint: twin.complaint, twin: twin.id }
  if (thread) return linked(sorting, thread)
  if (mail.spam) return { state: 'aside', reason: 'spam' }
  if (mail.automatic === 'list') return { state: 'aside', reason: 'list' }
  return created(sorting)
}

type Thread = NonNullable<ReturnType<typeof threadOf>>

async function threadFor({ tx, deps, at, mail }: Sorting): Promise<Thread | undefined> {
  const keys = deps.outbound?.keys
  const answers = [...new Set([...mail.inReplyTo, ...mail.references])]
  const token = keys && tokenIn(keys, mail.delivered, at.tenant)
  const signed = keys
    ? answers.flatMap((id) => {
        const own = readOwnId(keys, id)
        return own?.tenant === at.tenant ? [own.message] : []
      })
    : []
  const [known, earlier, reference] = [
    await outboundKnown(tx, answers),
    await threadsOf(tx, answers),
    referenceOf(mail.subject),
  ]
  const named = []
  for (const id of signed) named.push(await seekOutbound(tx, id))
  const referenced = reference === undefined ? undefined : await findByReference(tx, reference)
  const ours = [...named.flatMap((one) => (one ? [one.complaint] : [])), ...known.map(({ complaint }) => complaint)]
  // What an agent wrote from a followed mailbox is ours as well: who answers it was written to.
  const fromAgents = earlier.filter(({ folder }) => folder === 'sent').map(({ complaint }) => complaint)
  const found = threadOf({
    token,
    ours: [...ours, ...fromAgents],
    referenced: referenced && { id: referenced.id, correspondents: await correspondentsOf(tx, referenced.id) },
    earlier: earlier.filter(({ folder }) => folder !== 'sent'),
    from: mail.from.address,
    subject: mail.subject,
  })
  return found && (await standing(tx, found.complaint)) ? found : undefined
}

/** A request whose personal data are erased takes nothing more. */
async function standing(tx: Tx, id: number): Promise<boolean> {
  const found = await seekComplaint(tx, id)
  return found !== undefined && found.purgedOn === null
}

const textOf = (text: string): string => (text.length > BODY_LIMIT ? `${text.slice(0, BODY_LIMIT - 1)}…` : text)
const EMPTY = '(message sans texte)'

/** Adds a message to a request; where nobody waits any more for an answer, somebody has to read it. */
async function linked({ tx, waiting, mail, today }: Sorting, { complaint: id, reason }: Thread): Promise<Sorted> {
  const complaint: Complaint = await findComplaint(tx, id)
  const message = await insertMessage(tx, {
    complaint: id,
    kind: 'addition',
    at: waiting.takenAt,
    day: waiting.onDay > today ? today : waiting.onDay,
    via: 'email',
    body: textOf(mail.fresh) || EMPTY,
    account: null,
  })
  await journal(tx, { action: 'complaint.add', kind: 'complaint', id })
  return { state: 'linked', reason, complaint: id, message, toRead: !OPEN_STATES.includes(complaint.state) }
}

/** Who wrote and what, when an agent passed it on: the user behind, not the agent. */
function writerOf({ mail, box }: Sorting): { name: string; email: string; subject: string; body: string } {
  const [answerTo] = mail.replyTo
  const own = {
    name: mail.from.name,
    email: answerTo && answerTo.address !== '' ? answerTo.address : mail.from.address,
    subject: mail.subject,
    body: mail.text,
  }
  const passed = box.relays ? forwardedFrom(mail.text) : undefined
  if (!passed) return own
  const subject = mail.subject.replace(/^(\s*(tr|fw|fwd)\s*:\s*)+/i, '')
  return {
    name: passed.name.slice(0, 120),
    email: passed.address.toLowerCase(),
    subject,
    body: passed.body || mail.text,
  }
}

async function created(sorting: Sorting): Promise<Sorted> {
  const { tx, waiting, box, today, mail } = sorting
  const writer = writerOf(sorting)
  const since = new Date(waiting.takenAt.getTime() - DAY_MS)
  const before = new Date(waiting.takenAt.getTime() - ALIKE_DAYS * DAY_MS)
  const lately =
    mail.from.address === '' ? { day: 0, open: [] } : await sentLately(tx, { from: mail.from.address, since, before })
  if (lately.day >= SENDER_DAY && waiting.wanted === '') return { state: 'aside', reason: 'flood' }
  const body = textOf(writer.body.trim()) || EMPTY
  const entry = {
    kind: box.kind,
    channel: 'email' as const,
    category: null,
    site: box.site,
    service: box.service,
    subject: (writer.subject || subjectOf(body) || 'Sans objet').slice(0, 200),
    body,
    receivedOn: waiting.onDay,
    receivedAt: waiting.takenAt,
    cause: null,
    urnOpening: null,
    contact: { name: writer.name, email: writer.email.slice(0, 200), phone: '', address: '' },
  }
  const first = await registerComplaint(tx, entry, today)
  // The service left the site since the mailbox was set: the request is to be routed by somebody.
  const made =
    first.outcome === 'refused' && 'service' in first.why
      ? await registerComplaint(tx, { ...entry, service: null }, today)
      : first
  if (made.outcome !== 'done') return { state: 'aside', reason: 'too-old' }
  return {
    state: 'created',
    reason: '',
    complaint: made.made.id,
    looksLike: resembles(writer.subject, lately.open) ?? null,
  }
}

/** What came is acknowledged at once, in answer to it, unless a machine wrote it or its mailbox leaves it to others. */
async function greeted({ tx, deps, at, waiting, mail, box, today }: Sorting, id: number): Promise<void> {
  const barred = withheldByMail({
    acknowledges: box.acknowledges,
    automatic: mail.automatic !== 'none',
    spam: mail.spam,
    ageDays: (deps.clock.now().getTime() - waiting.takenAt.getTime()) / DAY_MS,
  })
  const { kind, service } = await findComplaint(tx, id)
  const { email } = barred ? NO_CONTACT : await findContact(tx, id)
  const came = { id, kind, channel: 'email', email, today, routed: service !== null, barred } as const
  await acknowledgeArrival(tx, { ...deps, tenant: at.tenant }, came)
}
