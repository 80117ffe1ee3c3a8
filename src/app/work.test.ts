import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailWorld, type MailWorld } from '#src/listening/correspondence/test-mail.ts'
import { startWork, stopWork } from './work.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
let w: MailWorld
beforeAll(async () => {
  w = await mailWorld()
  await w.mailbox()
})
afterAll(async () => {
  await w.server.stop()
  await w.close()
})

test('[C2-25] a process that works apart waits on the mailboxes, and leaves them as it ends', async () => {
  const work = startWork(w.deps, { connection: w.connections.worker, log, resting: () => false })
  try {
    await expect.poll(() => w.server.waiting(), { timeout: 10_000 }).toBeGreaterThan(0)
  } finally {
    await stopWork(work)
  }
  await expect.poll(() => w.server.waiting(), { timeout: 5000 }).toBe(0)
})
