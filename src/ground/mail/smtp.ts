// The edge towards an SMTP server.
import { createTransport } from 'nodemailer'
import { faultOf } from '#src/ground/process/fault.ts'

/** A mail on its way out. The same `messageId` at each attempt: a server that took it twice can tell. */
export type Departure = { to: string; subject: string; text: string; html: string; messageId: string }
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
    send: async ({ to, subject, text, html, messageId }) => {
      try {
        await transport.sendMail({
          from,
          // As an address and nothing else: a name is never parsed for further recipients.
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
      } catch (error) {
        const code = refusalOf(error)
        if (code !== undefined) throw new MailRefused(code)
        throw error
      }
    },
  }
}

/** 5xx about the mail itself ends it; a refused login or a server in trouble may pass. */
function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || faultOf(error).code === 'EAUTH') return undefined
  const answer: unknown = Reflect.get(error, 'responseCode')
  return typeof answer === 'number' && answer >= 500 && answer < 600 && answer !== 530 ? String(answer) : undefined
}
