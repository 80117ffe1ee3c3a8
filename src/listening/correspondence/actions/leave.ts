// What every mail about a request goes through: the breaker, the mailbox that answers come back to, an identity of ours.
import { randomBytes } from 'node:crypto'
import type { Tx } from '#src/ground/database/db.ts'
import { ownId, tokenOf } from '#src/ground/mail/inbound/own-id.ts'
import { isNobody } from '#src/ground/mail/inbound/signs.ts'
import { type Outbound as Ways, sendLetter } from '#src/ground/mail/mail.ts'
import type { Clock } from '#src/ground/process/clock.ts'
import { refuseWrite, type WriteRefusal } from '../mail.ts'
import type { Complaint } from '../store/complaints.ts'
import { findMailbox, listMailboxes, type Mailbox, ownAddresses } from '../store/mailboxes.ts'
import { codeOfToken, insertFollowCode } from '../store/public.ts'
import { insertOutbound, lastReceived, nameOutbound, type OutboundKind, writtenLately } from '../store/outbound.ts'

const DAY_MS = 86_400_000

/** `origin`: where the product is reached, for the private page of the user; without it no link is sent. */
export type Writing = { clock: Clock; outbound?: Ways; tenant: number; signature: string; origin?: string | undefined }

/** A private page for a request, said in a line of its mail: whoever reads the mail is its user. Nothing acts by being opened. */
export async function followLine(
  tx: Tx,
  { origin }: Pick<Writing, 'origin'>,
  { complaint, says }: { complaint: number; says: string },
): Promise<string> {
  if (origin === undefined) return ''
  const token = randomBytes(24).toString('base64url')
  await insertFollowCode(tx, codeOfToken(token), { kind: 'complaint', record: complaint })
  return `\n\n${says}\n${origin}/r/suivi/${token}`
}

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

export type Words = {
  complaint: Complaint
  kind: OutboundKind
  to: string
  message: number | null
  subject: string
  body: string
}

/** Writes a mail about a request and asks for its sending, under an identity that what answers it is known by. */
export async function writeMail(
  tx: Tx,
  writing: Writing,
  { complaint, kind, to, message, subject, body }: Words,
): Promise<{ id: number; outbox: number }> {
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
  return { id, outbox }
}
