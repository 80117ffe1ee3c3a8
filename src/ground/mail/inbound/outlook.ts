// A message saved by Outlook as a .msg file: read into the same shape as any other.
import MsgReader, { type FieldsData } from '@kenjiuno/msgreader'
import { nameOf, typeOf } from './kind.ts'
import { type Attached, MAIL_LIMITS, type MailRead } from './model.ts'
import { freshOf } from './quote.ts'
import { idsIn } from './signs.ts'

/** The box that Outlook puts a message in, as it puts any other document. */
export const isOutlook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0

const dateOf = (text: string | undefined): Date | null => {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : new Date(at)
}
const addressOf = (text: string | undefined): string =>
  (/^[^\s@/]+@[^\s@]+$/.exec(text?.trim() ?? '')?.[0] ?? '').toLowerCase()

function attachedOf(reader: MsgReader, { attachments = [] }: FieldsData): Attached[] {
  return attachments.slice(0, MAIL_LIMITS.attached).flatMap((one, at) => {
    // A message within the message has no bytes of its own: its words stay in the file.
    if (one.innerMsgContent === true) return []
    const { fileName, content } = reader.getAttachment(one)
    const bytes = new Uint8Array(content)
    const type = typeOf(bytes, { name: fileName, said: '' })
    return [{ name: nameOf(fileName, { type, at }), type, inline: one.pidContentId !== undefined, bytes }]
  })
}

/** The headers of the message as it travelled, when Outlook kept them. Throws when the file is no message. */
export function outlookMail(raw: Buffer): { headers: string; mail: MailRead } {
  const bytes = new Uint8Array(raw)
  const reader = new MsgReader(bytes.buffer)
  const data = reader.getFileData()
  if (data.dataType !== 'msg' || data.error !== undefined) throw new Error('no message')
  const text = (data.body ?? '').replaceAll('\r\n', '\n').replaceAll('\u0000', '').slice(0, MAIL_LIMITS.signs)
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
