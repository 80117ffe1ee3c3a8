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
const span = z.tuple([z.iso.datetime(), z.iso.datetime()])
const content = z.object({ to: z.string(), text: z.string(), windows: z.array(span).optional() })

/** When a message may leave, in order: instants in ISO notation. */
export type Windows = readonly (readonly [from: string, until: string])[]

/** Seconds to wait until a message may leave: 0 now, undefined never again. Without hours of its own it may at once. */
function secondsUntil(windows: Windows | undefined, now: Date): number | undefined {
  if (windows === undefined) return 0
  const next = windows.find(([, until]) => now < new Date(until))
  return next && Math.max(0, Math.ceil((new Date(next[0]).getTime() - now.getTime()) / 1000))
}

/** Whether text messages leave from here. */
export const smsLeaves = ({ outbound }: Pick<Ground, 'outbound'>): boolean => outbound?.sms !== undefined

/**
 * Writes a text message and asks for its sending; `to` is an international number (`+33612345678`). Call it only where
 * `smsLeaves`. Throws on a number that is none.
 */
export async function sendSms(
  tx: Tx,
  { clock, outbound }: Pick<Ground, 'clock' | 'outbound'>,
  message: { tenant: number; kind: string; to: string; text: string; windows?: Windows },
): Promise<number> {
  if (!outbound?.sms) throw new Error('no text message leaves from here')
  if (!PHONE.test(message.to)) throw new Error('not an international phone number')
  const { tenant, kind, to, windows } = message
  const now = clock.now()
  const text = JSON.stringify({ to, text: plainSms(message.text), windows })
  const afterSeconds = secondsUntil(windows, now) ?? 0
  return putInOutbox(tx, outbound.keys, { tenant, channel: 'sms', kind, content: text, now, afterSeconds })
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
      const { to, text, windows } = content.parse(JSON.parse(found.content))
      const wait = secondsUntil(windows, now)
      if (wait === undefined) return settle(tx, id, { state: 'failed', at: now, failure: 'expired' })
      if (wait > 0) {
        await addJob(tx, 'sms.send', { ids, afterSeconds: wait })
        return
      }
      try {
        const reference = `${tenant}.${id}`
        const { providerId } = await outbound.sms.send({ to, text, reference })
        return await settle(tx, id, { state: 'sent', at: now, providerId })
      } catch (error) {
        const since = windows?.[0]
          ? Math.max(found.createdAt.getTime(), new Date(windows[0][0]).getTime())
          : found.createdAt.getTime()
        const old = now.getTime() - since > DAY
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
