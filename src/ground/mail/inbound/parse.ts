// Raw bytes to what they say. Runs in a thread of its own: what comes in by mail is made by anybody.
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { cleanHtml, htmlWords } from './clean.ts'
import { nameOf, typeOf } from './kind.ts'
import { type Address, type Attached, MAIL_LIMITS, type MailRead } from './model.ts'
import { freshOf } from './quote.ts'
import { automaticOf, bounceOf, checkedOf, type Headers, idsIn, isSpam } from './signs.ts'

/** Too many parts, or parts within parts within parts. */
export class TooDeep extends Error {
  override name = 'TooDeep'
}

/** What the message declares of its parts, counted before they are cut. */
function refuseDeep(raw: Buffer): void {
  let parts = 0
  let within = 0
  for (const { 1: kind = '' } of raw.toString('latin1').matchAll(/^content-type:[ \t]*([a-z]*)/gim)) {
    parts += 1
    if (/^multipart$/i.test(kind)) within += 1
  }
  if (parts > MAIL_LIMITS.parts || within > MAIL_LIMITS.depth) throw new TooDeep()
}

const addressesOf = (header: AddressObject | AddressObject[] | undefined): Address[] =>
  (header === undefined ? [] : [header].flat())
    .flatMap(({ value }) => value.flatMap((one) => one.group ?? [one]))
    .slice(0, 200)
    .map(({ name, address = '' }) => ({
      name: plain(name).slice(0, 120),
      address: address.trim().toLowerCase().slice(0, 200),
    }))

/** Without what no database and no page keeps. */
const plain = (text: string): string =>
  // oxlint-disable-next-line eslint/no-control-regex -- they are what is taken out
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '').toWellFormed()

const oneLine = (text: string): string => plain(text).replaceAll(/\s+/g, ' ').trim()

/** Headers as they came, unfolded, each under its name. */
function headersOf({ headerLines }: ParsedMail): Headers {
  const known = new Map<string, string[]>()
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replaceAll(/\r?\n[ \t]+/g, ' ')
      .trim()
    known.set(key, [...(known.get(key) ?? []), value])
  }
  return (name) => known.get(name) ?? []
}

const dateOf = (text: string | undefined): Date | null => {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) || at < 0 || at > 4_102_444_800_000 ? null : new Date(at)
}

function attachedOf(mail: ParsedMail): Attached[] {
  return mail.attachments
    .slice(0, MAIL_LIMITS.attached)
    .map(({ content, filename, contentType, related, contentId }, at) => {
      const bytes = new Uint8Array(content)
      const type = typeOf(bytes, { name: filename ?? '', said: contentType })
      return { name: nameOf(filename, { type, at }), type, inline: related === true && contentId !== undefined, bytes }
    })
}

/** The addresses a message was brought to, with those that servers noted on its way. */
function deliveredOf(headers: Headers, to: readonly Address[]): string[] {
  const noted = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap((name) =>
    headers(name).map((one) => one.replaceAll(/[<>]/g, '').trim().toLowerCase()),
  )
  return [...new Set([...to.map(({ address }) => address), ...noted])].filter((one) => one !== '').slice(0, 200)
}

/** What a message returned says for itself, deep in its report, as far as it is not encoded. */
function reportOf(raw: Buffer): { report: string; returned: string } {
  const text = raw.toString('latin1', 0, 300_000).replaceAll('\r\n', '\n')
  const body = text.slice(text.indexOf('\n\n') + 1)
  return { report: body, returned: body }
}

/** The text; where there is only HTML, its words. */
function wordsOf({ text = '', html }: ParsedMail): string {
  const own = text.replaceAll('\r\n', '\n')
  return own.trim() === '' && html && html.length <= MAIL_LIMITS.html ? htmlWords(html) : own
}

/** Reads a message; `html` only where somebody looks at it, since cleaning costs more than all the rest. */
export async function parseMail(raw: Buffer, { html }: { html: boolean }): Promise<MailRead> {
  refuseDeep(raw)
  const mail = await simpleParser(raw, {
    skipImageLinks: true,
    skipTextToHtml: true,
    keepCidLinks: true,
    checksumAlgo: 'md5',
  })
  const headers = headersOf(mail)
  const [from = { name: '', address: '' }] = addressesOf(mail.from)
  const to = [...addressesOf(mail.to), ...addressesOf(mail.cc), ...addressesOf(mail.bcc)]
  const subject = oneLine(mail.subject ?? '').slice(0, 400)
  const text = plain(wordsOf(mail)).slice(0, MAIL_LIMITS.signs)
  const type = headers('content-type')[0] ?? ''
  const automatic = automaticOf(headers, { type, from: from.address, subject })
  const { report, returned } = automatic === 'bounce' ? reportOf(raw) : { report: '', returned: '' }
  const attached = attachedOf(mail)
  const carried = attached.find((one) => one.type === 'message/rfc822')
  return {
    messageId: idsIn(headers('message-id')[0] ?? '')[0] ?? '',
    inReplyTo: idsIn(headers('in-reply-to').join(' ')),
    references: idsIn(headers('references').join(' ')),
    from,
    replyTo: addressesOf(mail.replyTo),
    to,
    delivered: deliveredOf(headers, to),
    subject,
    sentAt: dateOf(headers('date')[0]),
    takenAt: dateOf(headers('received')[0]?.split(';').at(-1)?.trim()),
    text,
    fresh: freshOf(text),
    html: html && typeof mail.html === 'string' && mail.html.length <= MAIL_LIMITS.html ? cleanHtml(mail.html) : '',
    attached,
    automatic,
    bounce: automatic === 'bounce' ? bounceOf(report, returned) : null,
    spam: isSpam(headers),
    checked: checkedOf(headers),
    carried: carried?.bytes ?? null,
  }
}
