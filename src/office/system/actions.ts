// What the page of state does: each is told in the journal with how many it touched.
import { journal, type Verb } from '#src/ground/audit/audit.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { retryJobs } from '#src/ground/jobs/job.ts'
import { dropHeld, sendHeld } from '#src/ground/jobs/outbox.ts'
import { done, type Outcome } from '#src/ground/process/outcome.ts'

async function told(tx: Tx, { action, kind, count }: { action: Verb; kind: string; count: number }): Promise<Outcome> {
  await journal(tx, { action, kind, reason: String(count) })
  return done()
}

/** Takes up again the tasks that failed. */
export const retryAgain = async (tx: Tx): Promise<Outcome> =>
  told(tx, { action: 'job.retry', kind: 'job', count: await retryJobs(tx) })

/** Sends the messages that wait. */
export const sendWaiting = async (tx: Tx): Promise<Outcome> =>
  told(tx, { action: 'outbox.send', kind: 'outbox', count: await sendHeld(tx) })

/** Gives up the messages that wait. */
export const dropWaiting = async (tx: Tx, now: Date): Promise<Outcome> =>
  told(tx, { action: 'outbox.drop', kind: 'outbox', count: await dropHeld(tx, now) })
