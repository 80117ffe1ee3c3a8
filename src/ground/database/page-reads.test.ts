import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { type Env, read, signedIn } from '#src/ground/web/web.tsx'
import { NotFound } from '#src/ground/process/errors.ts'
import { world } from '#test/people.ts'
import type { Tx } from './db.ts'

/** When the transaction of a reading began: two readings of one snapshot agree. */
const begun = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ at: string }>`select transaction_timestamp()::text as at`.execute(tx)
  return rows[0]?.at ?? ''
}
const failing = async (tx: Tx): Promise<void> => void (await sql`select 1 / 0`.execute(tx))

const room = new Hono<Env>()
  .get('/essai/suite', signedIn(), async (c) => c.json([await read(c, begun), await read(c, begun)]))
  .get('/essai/ensemble', signedIn(), async (c) => c.json(await Promise.all([read(c, begun), read(c, begun)])))
  .get('/essai/ailleurs', signedIn(), async (c) => {
    const first = await read(c, begun)
    await sleep(20)
    const held = await open()
    return c.json([first, await read(c, begun), held])
  })
  .get('/essai/faute', signedIn(), async (c) => {
    const failed = await read(c, failing).then(
      () => false,
      () => true,
    )
    return c.json([failed, await read(c, begun)])
  })
  .get('/essai/absent', signedIn(), async (c) => {
    const missing = read(c, async (tx) => {
      await begun(tx)
      throw new NotFound()
    })
    return c.json(await missing)
  })
  .post('/essai/suite', signedIn(), async (c) => c.json([await read(c, begun), await read(c, begun)]))

const w = await world({ rooms: [room] })
afterAll(() => w.close())
const lead = await w.personOf(w.hauts92, 'quality_lead')

/** Connections held in a transaction by the application. */
async function open(): Promise<number> {
  const found = await w.owner.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  )
  return found.rows[0]?.n ?? -1
}
const asked = async (path: string): Promise<unknown[]> => (await lead.get(path)).json()

test('[G7-05] readings of a page that follow each other or go side by side look at one snapshot, given back with the answer', async () => {
  for (const path of ['/essai/suite', '/essai/ensemble']) {
    const [first, second] = await asked(path)
    expect(first).toMatch(/^\d{4}-/)
    expect(second).toBe(first)
    expect(await open()).toBe(0)
  }
  expect((await lead.get('/essai/absent')).status).toBe(404)
  expect(await open()).toBe(0)
})

test('[G7-05] a page that turns to other work holds no snapshot meanwhile', async () => {
  const [first, second, held] = await asked('/essai/ailleurs')
  expect(held).toBe(0)
  expect(second).toMatch(/^\d{4}-/)
  expect(second).not.toBe(first)
})

test('[G7-05] after a reading that failed the next one begins another snapshot', async () => {
  const [failed, next] = await asked('/essai/faute')
  expect(failed).toBe(true)
  expect(next).toMatch(/^\d{4}-/)
  expect(await open()).toBe(0)
})

test('[G7-05] a request that writes reads anew each time', async () => {
  const [first, second] = await (await lead.post('/essai/suite')).json()
  expect(second).not.toBe(first)
})
