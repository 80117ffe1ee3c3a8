import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopMailReading } from '#src/ground/mail/inbound/read.ts'
import { mailCorpus } from '#test/mail-corpus.ts'
import { watchMailboxes } from './jobs-watch.ts'
import { mailOf } from '#test/mail-messages.ts'
import { type MailWorld, mailWorld } from './test-mail.ts'

let w: MailWorld
beforeAll(async () => {
  w = await mailWorld()
})
afterAll(async () => {
  await stopMailReading()
  await w.server.stop()
  await w.close()
})

test('[C2-08] a thousand hard messages: each registered once or set aside with a reason, the same again changes nothing', async () => {
  const box = await w.mailbox()
  const corpus = mailCorpus({ seed: 7, count: 1000, heavy: true })
  for (const { raw } of corpus) w.server.inbox.add(raw)
  w.server.faults = { cutEvery: 211 }
  for (let looks = 0; looks < 12; looks += 1) if ((await w.look(box)).outcome === 'done') break
  const rows = await w.messages(box)
  const wanted = (becomes: string) => corpus.filter((one) => one.becomes === becomes).length
  const found = (state: string) => rows.filter((one) => one.state === state).length
  expect(rows).toHaveLength(1000 - wanted('known'))
  expect(found('fetched')).toBe(0)
  expect([found('created'), found('linked'), found('aside')]).toEqual([
    wanted('created'),
    wanted('linked'),
    wanted('aside'),
  ])
  expect(rows.filter(({ state, reason }) => state === 'aside' && reason === '')).toEqual([])
  const requests = await w.owner.query("select count(*)::int as n from complaint where channel = 'email'")
  expect(requests.rows[0].n).toBe(wanted('created'))
  w.server.faults = {}
  w.server.inbox.renumber()
  await w.look(box)
  expect((await w.messages(box)).length).toBe(rows.length)
}, 300_000)

test('[C2-09] stopped between a message stored and a message sorted, everything is sorted once; one that never ends is set aside', async () => {
  const box = await w.mailbox()
  w.server.empty()
  for (let n = 0; n < 45; n += 1)
    w.server.inbox.add(mailOf({ id: `k${n}@exemple.fr`, from: `k${n}@exemple.fr`, subject: `K ${n}` }))
  const stopped = new AbortController()
  stopped.abort()
  await w.lookOnly(box)
  // Each sorting is left after its first batch, as when the program ends there.
  expect(await w.sort(stopped.signal)).toBe(20)
  await w.owner.query("update inbound_message set attempts = 99 where mailbox = $1 and message_id = 'k44@exemple.fr'", [
    box,
  ])
  // Two sort at once, as two machines would.
  await Promise.all([w.sort(), w.sort()])
  const rows = await w.messages(box)
  expect(rows.filter(({ state }) => state === 'created')).toHaveLength(44)
  expect(rows.find(({ message_id: id }) => id === 'k44@exemple.fr')).toMatchObject({ state: 'aside', reason: 'crash' })
  const twice = await w.owner.query(
    'select complaint from inbound_message where mailbox = $1 and complaint is not null group by complaint having count(*) > 1',
    [box],
  )
  expect(twice.rows).toEqual([])
})

test('[C2-18] a waited-on mailbox is read as a message comes, and again after its connection is cut', async () => {
  const box = await w.mailbox()
  w.server.empty()
  await w.owner.query('update mailbox set active = false where id <> $1', [box])
  const watch = watchMailboxes(w.deps, { wait: 20_000, round: 100, rest: 100 })
  const until = async (n: number) => {
    for (let turn = 0; turn < 100; turn += 1) {
      if ((await w.messages(box)).length >= n) return true
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return false
  }
  try {
    await expect.poll(() => w.server.waiting(), { timeout: 5000 }).toBeGreaterThan(0)
    w.server.inbox.add(mailOf({ id: 'w1@exemple.fr', from: 'w1@exemple.fr' }))
    w.server.announce()
    expect(await until(1)).toBe(true)
    w.server.cut()
    w.server.inbox.add(mailOf({ id: 'w2@exemple.fr', from: 'w2@exemple.fr' }))
    expect(await until(2)).toBe(true)
  } finally {
    await watch.stop()
  }
  expect(w.server.touched).toEqual([])
})
