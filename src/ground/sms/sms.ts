// Sending a text message: a row and a job in the transaction of what it tells about.
import { z } from 'zod'
import { type Database, inTenant, type Tx } from '#src/ground/database/db.ts'
import { addJob, type OrderedJob } from '#src/ground/jobs/job.ts'
import { putInOutbox, settle, takeFromOutbox } from '#src/ground/jobs/outbox.ts'
import type { Clock } from '#src/ground/process/clock.ts'
import { codeOf } from '#src/ground/process/fault.ts'
import type { Keyring } from '#src/ground/secrets/keyring.ts'
import { SmsBusy, SmsRefused, type SmsSender } from './provider.ts'
import { plainSms } from './segments.ts'

type Ground = { db: Database; clock: Clock; outbound?: { keys: Keyring; sms?: SmsSender | undefined } }

const DAY = 86_400_000
const PHONE = /^\+[1-9]\d{6,14}$/
const content = z.object({ to: z.string(), text: z.string() })

/** Whether text messages leave from here. */
export const smsLeaves = ({ outbound }: Pick<Ground, 'outbound'>): boolean => outbound?.sms !== undefined

/**
 * Writes a text message and asks for its sending; `to` is an international number (`+33612345678`). Call it only where
 * `smsLeaves`. Throws on a number that is none.
 */
export async function sendSms(
  tx: Tx,
  { clock, outbound }: Pick<Ground, 'clock' | 'outbound'>,
  message: { tenant: number; kind: string; to: string; text: string },
): Promise<number> {
  if (!outbound?.sms) throw new Error('no text message leaves from here')
  if (!PHONE.test(message.to)) throw new Error('not an international phone number')
  const { tenant, kind, to } = message
  const text = JSON.stringify({ to, text: plainSms(message.text) })
  return putInOutbox(tx, outbound.keys, { tenant, channel: 'sms', kind, content: text, now: clock.now() })
}

/** Sends one text message, at most for a day: a provider that is busy is asked again when it says so. */
export const smsJob: OrderedJob<Ground> = {
  name: 'sms.send',
  attempts: 10,
  run: async ({ db, clock, outbound }, { tenant, ids, last }) => {
    const id = ids.message ?? 0
    await inTenant(db, { tenant, mode: 'change' }, async (tx) => {
      if (!outbound?.sms) return settle(tx, id, { state: 'held' })
      const found = await takeFromOutbox(tx, outbound.keys, { tenant, id })
      if (found === 'done') return
      if (found === 'taken') throw new Error('another worker has it')
      const now = clock.now()
      try {
        const reference = `${tenant}.${id}`
        const { providerId } = await outbound.sms.send({ ...content.parse(JSON.parse(found.content)), reference })
        return await settle(tx, id, { state: 'sent', at: now, providerId })
      } catch (error) {
        const old = now.getTime() - found.createdAt.getTime() > DAY
        if (error instanceof SmsBusy && !old) {
          await addJob(tx, 'sms.send', { ids, afterSeconds: error.seconds })
          return
        }
        if (!last && !old && !(error instanceof SmsRefused)) throw error
        return settle(tx, id, { state: 'failed', at: now, failure: codeOf(error) ?? 'unknown' })
      }
    })
  },
}
