import { afterAll, beforeAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type MailWorld, mailWorld } from '../test-mail.ts'
import { mailboxesProfile } from './mailboxes.ts'

let w: MailWorld
beforeAll(async () => {
  w = await mailWorld()
  await w.mailbox()
})
afterAll(async () => {
  await w.server.stop()
  await w.close()
})

test('[C2-19] mailboxes leave by files without their passwords and come back equal', async () => {
  const inside = <T>(work: Parameters<typeof w.inside<T>>[1]) => w.inside(w.hauts92.tenant, work)
  const before = await inside((tx) => mailboxesProfile.export(tx))
  expect(before.length).toBeGreaterThan(0)
  expect(JSON.stringify(before)).not.toMatch(/secret|password/i)
  const context = {
    import: 7,
    account: null,
    now: new Date('2026-11-19T09:00:00Z'),
    today: plainDate('2026-11-19'),
    way: 'import' as const,
    demo: false,
    progress: () => undefined,
  }
  const rows = before.map((values, at) => ({ line: at + 2, key: mailboxesProfile.naturalKey(values) ?? '', values }))
  const again = await inside((tx) => mailboxesProfile.store(tx, rows, context))
  expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
  const [first] = rows
  if (!first) throw new Error('no mailbox')
  const changed = { ...first, values: { ...first.values, name: 'Autre nom' } }
  expect((await inside((tx) => mailboxesProfile.store(tx, [changed], context))).map(({ outcome }) => outcome)).toEqual([
    'updated',
  ])
  const kept = await w.owner.query('select count(*)::int as n from mailbox where secret is not null')
  expect(kept.rows[0].n).toBeGreaterThan(0)
})
