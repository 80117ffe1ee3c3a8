// The edge towards an SMTP server.
import { createTransport } from 'nodemailer'
import { faultOf } from '#src/ground/process/fault.ts'

/** A mail on its way out. The same `messageId` at each attempt: a server that took it twice can tell. */
export type Departure = { to: string; subject: string; text: string; messageId: string } & (
  | { html: string; letter?: never }
  | { html?: never; letter: Letter }
  /** Words alone, for a machine that reads them. */
  | { html?: never; letter?: never }
)
/** What goes with a mail that a person answers: to which message, where to, in whose name. */
export type Letter = {
  fromName: string
  replyTo: string
  inReplyTo: readonly string[]
  /** Sent by itself: machines are asked not to answer it. */
  automatic: boolean
}
export type MailSender = {
  /** Resolves once the server has taken charge. Throws MailRefused when no further attempt can help. */
  send(mail: Departure): Promise<void>
  /** The domain the message ids carry. */
  domain: string
}

/** The server will never take this mail: the address does not exist, the content is refused. */
export class MailRefused extends Error {
  override name = 'MailRefused'
  readonly code: string
  constructor(code: string) {
    super('mail refused')
    this.code = code
  }
}

const PATIENCE_MS = 15_000

/** Speaks to the server of `smtp://user:password@host:port` (`smtps://` for TLS from the first byte). */
export function smtpSender({ url, from }: { url: string; from: string }): MailSender {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
  return {
    domain: /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost',
    send: async ({ to, subject, text, html, messageId, letter }) => {
      try {
        await transport.sendMail({
          from: letter ? { name: letter.fromName, address: addressOf(from) } : from,
          ...(letter ? { replyTo: { name: letter.fromName, address: letter.replyTo } } : {}),
          ...(letter && letter.inReplyTo.length > 0
            ? { inReplyTo: `<${letter.inReplyTo.at(-1)}>`, references: letter.inReplyTo.map((id) => `<${id}>`) }
            : {}),
          // As an address and nothing else: a name is never parsed for further recipients.
          to: { name: '', address: to },
          subject,
          text,
          ...(html === undefined ? {} : { html }),
          messageId,
          headers: letter ? (letter.automatic ? BY_ITSELF : {}) : { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const code = refusalOf(error)
        if (code !== undefined) throw new MailRefused(code)
        throw error
      }
    },
  }
}

/** What every program that answers by itself is known to look at. */
const BY_ITSELF = {
  'Auto-Submitted': 'auto-replied',
  'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply',
  Precedence: 'auto_reply',
}

/** « Préfecture <parvis@…> » or the address alone. */
const addressOf = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from.trim()

/** 5xx about the mail itself ends it; a refused login or a server in trouble may pass. */
function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || faultOf(error).code === 'EAUTH') return undefined
  const answer: unknown = Reflect.get(error, 'responseCode')
  return typeof answer === 'number' && answer >= 500 && answer < 600 && answer !== 530 ? String(answer) : undefined
}
