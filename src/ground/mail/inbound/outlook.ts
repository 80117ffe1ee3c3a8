// A message saved by Outlook as a .msg file: read into the same shape as any other.
import msgReader, { type FieldsData } from '@kenjiuno/msgreader'
import { htmlWords } from './clean.ts'
import { nameOf, typeOf } from './kind.ts'
import { type Attached, MAIL_LIMITS, type MailRead } from './model.ts'
import { freshOf } from './quote.ts'
import { rtfWords, unpackRtf } from './rtf.ts'
import { idsIn } from './signs.ts'

/** A CommonJS package: read by Node itself its class stands one step further in. */
const inner: unknown = Reflect.get(msgReader, 'default')
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same class, as the package's own types give it
const MsgReader = (typeof inner === 'function' ? inner : msgReader) as typeof msgReader

/** The box that Outlook puts a message in, as it puts any other document. */
export const isOutlook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

const dateOf = (text: string | undefined): Date | null => {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : new Date(at)
}
const addressOf = (text: string | undefined): string =>
  (/^[^\s@/]+@[^\s@]+$/.exec(text?.trim() ?? '')?.[0] ?? '').toLowerCase()

function attachedOf(reader: msgReader, { attachments = [] }: FieldsData): Attached[] {
  return attachments.slice(0, MAIL_LIMITS.attached).flatMap((one, at) => {
    // A message within the message comes out as a file of its own.
    const { fileName, content } = reader.getAttachment(one)
    const bytes = new Uint8Array(content)
    const type = typeOf(bytes, { name: fileName, said: '' })
    return [{ name: nameOf(fileName, { type, at }), type, inline: one.pidContentId !== undefined, bytes }]
  })
}

/** The text; where Outlook kept only HTML or RTF, its words. */
function wordsOf({ body = '', bodyHtml, html, compressedRtf }: FieldsData): string {
  if (body.trim() !== '') return body
  const page = bodyHtml ?? (html ? new TextDecoder().decode(html) : '')
  if (page !== '' && page.length <= MAIL_LIMITS.html) return htmlWords(page)
  return compressedRtf ? rtfWords(unpackRtf(compressedRtf)) : ''
}

/** Any box of Outlook's opens: one that holds no sender, no words and no attachment is no message. */
const isNothing = (data: FieldsData): boolean =>
  wordsOf(data).trim() === '' &&
  [data.subject, data.senderName, data.senderEmail, data.headers].every((one) => (one ?? '').trim() === '') &&
  (data.attachments ?? []).length === 0

/** The headers of the message as it travelled, when Outlook kept them. Throws when the file is no message. */
export function outlookMail(raw: Buffer): { headers: string; mail: MailRead } {
  const bytes = new Uint8Array(raw)
  const reader = new MsgReader(bytes.buffer)
  const data = reader.getFileData()
  if (data.dataType !== 'msg' || data.error !== undefined || isNothing(data)) throw new Error('no message')
  const text = wordsOf(data).replaceAll('\r\n', '\n').replaceAll('\u0000', '').slice(0, MAIL_LIMITS.signs)
  const recipients = (data.recipients ?? []).map((one) => ({
    name: one.name ?? '',
    address: addressOf(one.smtpAddress ?? one.email),
  }))
  const mail: MailRead = {
    messageId: idsIn(data.messageId ?? '')[0] ?? '',
    inReplyTo: [],
    references: [],
    from: {
      name: (data.senderName ?? '').slice(0, 120),
      address: addressOf(data.senderSmtpAddress) || addressOf(data.senderEmail) || addressOf(data.creatorSMTPAddress),
    },
    replyTo: [],
    to: recipients,
    delivered: recipients.map(({ address }) => address).filter((one) => one !== ''),
    subject: (data.subject ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 400),
    sentAt: dateOf(data.clientSubmitTime),
    takenAt: dateOf(data.messageDeliveryTime),
    text,
    fresh: freshOf(text),
    html: '',
    attached: attachedOf(reader, data),
    automatic: 'none',
    bounce: null,
    spam: false,
    checked: '',
    carried: null,
  }
  return { headers: data.headers ?? '', mail }
}
