// Sending a mail: a row and a job in the transaction of what it tells about.
import { z } from 'zod'
import { inTenant, type Database, type Tx } from '#src/ground/database/db.ts'
import { codeOf } from '#src/ground/process/fault.ts'
import type { Clock } from '#src/ground/process/clock.ts'
import type { OrderedJob } from '#src/ground/jobs/job.ts'
import { putInOutbox, settle, takeFromOutbox } from '#src/ground/jobs/outbox.ts'
import type { Keyring } from '#src/ground/secrets/keyring.ts'
import type { SmsSender } from '#src/ground/sms/provider.ts'
import { type Mail, mailHtml, mailText } from './model.ts'
import { type Departure, MailRefused, type MailSender } from './smtp.ts'

/** The ways out of the house. A channel that is not configured is not there: the caller shows on screen what it would have sent. */
export type Outbound = { keys: Keyring; mail?: MailSender | undefined; sms?: SmsSender | undefined }
type Ground = { db: Database; clock: Clock; outbound?: Outbound }

declare module '#src/ground/web/web.tsx' {
  interface Deps {
    /** The ways out; absent where nothing is ever sent (commands, most tests). */
    outbound?: Outbound
  }
}

/** Whether mails leave from here: otherwise the page shows the link to hand over. */
export const mailLeaves = ({ outbound }: { outbound?: Outbound }): boolean => outbound?.mail !== undefined

const notice = z.object({
  to: z.string(),
  subject: z.string(),
  greeting: z.string(),
  parts: z.array(z.union([z.string(), z.object({ label: z.string(), href: z.string() })])),
  signature: z.string(),
})
/** What a person wrote, and that others answer: no word of ours around it. */
const letter = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  messageId: z.string(),
  letter: z.object({
    fromName: z.string(),
    replyTo: z.string(),
    inReplyTo: z.array(z.string()),
    automatic: z.boolean(),
  }),
})
const content = z.union([letter, notice])

/**
 * Writes a mail and asks for its sending; it leaves once the transaction is committed. `kind` says what it is about
 * (`account.invitation`) and may be shown; address and words are encrypted. Call it only where `mailLeaves`.
 */
export async function sendMail(
  tx: Tx,
  { clock, outbound }: Pick<Ground, 'clock' | 'outbound'>,
  letter: { tenant: number; kind: string; to: string; mail: Mail },
): Promise<number> {
  if (!outbound?.mail) throw new Error('no mail leaves from here')
  const { tenant, kind, to, mail } = letter
  const text = JSON.stringify({ to, ...mail })
  return putInOutbox(tx, outbound.keys, { tenant, channel: 'mail', kind, content: text, now: clock.now() })
}

/** A letter and its sending; its identity is the caller's, so that what answers it is known. Call it only where `mailLeaves`. */
export async function sendLetter(
  tx: Tx,
  { clock, outbound }: Pick<Ground, 'clock' | 'outbound'>,
  { tenant, kind, ...words }: { tenant: number; kind: string } & z.infer<typeof letter>,
): Promise<number> {
  if (!outbound?.mail) throw new Error('no mail leaves from here')
  return putInOutbox(tx, outbound.keys, {
    tenant,
    channel: 'mail',
    kind,
    content: JSON.stringify(words),
    now: clock.now(),
  })
}

function departureOf(words: z.infer<typeof content>, stamp: string): Departure {
  if ('letter' in words) return { ...words, messageId: `<${words.messageId}>` }
  const { to, ...mail } = words
  return { to, subject: mail.subject, text: mailText(mail), html: mailHtml(mail), messageId: stamp }
}

/** Sends one mail. Tried again for about a day, each wait longer than the last; refused for good, it is given up at once. */
export const mailJob: OrderedJob<Ground> = {
  name: 'mail.send',
  attempts: 12,
  run: async ({ db, clock, outbound }, { tenant, ids, last }) => {
    const id = ids.message ?? 0
    await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      if (!outbound?.mail) return settle(tx, id, { state: 'held' })
      const found = await takeFromOutbox(tx, outbound.keys, { tenant, id })
      if (found === 'done') return
      if (found === 'taken') throw new Error('another worker has it')
      const words = content.parse(JSON.parse(found.content))
      const stamp = `<${tenant}.${id}.${found.createdAt.getTime()}@${outbound.mail.domain}>`
      try {
        await outbound.mail.send(departureOf(words, stamp))
      } catch (error) {
        if (!last && !(error instanceof MailRefused)) throw error
        return settle(tx, id, { state: 'failed', at: clock.now(), failure: codeOf(error) ?? 'unknown' })
      }
      return settle(tx, id, { state: 'sent', at: clock.now() })
    })
  },
}
