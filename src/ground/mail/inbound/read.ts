// Reading a message, in a thread that may be killed: what comes in by mail may be damaged, or made to take for ever.
import { ownBytes, workerFile, WorkerFailed, WorkerPool } from '#src/ground/process/workers.ts'
import { MAIL_LIMITS, type MailAnswer } from './model.ts'

export type MailJob = { readonly bytes: Uint8Array<ArrayBuffer>; readonly html: boolean }

const pool = new WorkerPool<MailJob, MailAnswer>({
  file: () => workerFile(import.meta.url, 'mail-worker'),
  size: 2,
  waiting: 200,
  milliseconds: MAIL_LIMITS.milliseconds,
  megabytes: 384,
  gives: ({ bytes }) => [bytes.buffer],
})

/** Ends the threads that read messages; the next one starts them again. */
export const stopMailReading = (): Promise<void> => pool.stop()

/** What a message says, or why it cannot be read. Throws WorkerFailed when too many wait. */
export async function readMail(raw: Uint8Array, { html = false } = {}): Promise<MailAnswer> {
  if (raw.length > MAIL_LIMITS.bytes) return { kind: 'refused', why: 'huge' }
  try {
    return await pool.run({ bytes: await ownBytes(raw), html })
  } catch (error) {
    if (!(error instanceof WorkerFailed)) return { kind: 'refused', why: 'damaged' }
    if (error.reason === 'busy') throw error
    return { kind: 'refused', why: error.reason === 'time' ? 'slow' : error.reason === 'memory' ? 'huge' : 'damaged' }
  }
}
