import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '#test/people.ts'
import { listed } from './together.ts'
import type { Tx } from './db.ts'
import { sql } from 'kysely'

let w: World
beforeAll(async () => {
  w = await world({ rooms: [] })
})
afterAll(() => w.close())

test('[H2-03] what goes on after its transaction has ended asks nothing of a connection that is somebody else’s', async () => {
  let kept: Tx | undefined
  const asked: string[] = []
  const later = async (tx: Tx): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    asked.push('later')
    await sql`select 1`.execute(tx)
    asked.push('answered')
  }
  const failing = w.inside(w.hauts92.tenant, async (tx) => {
    kept = tx
    // One part fails at once; another would ask later.
    await Promise.all([Promise.reject(new Error('first')), later(tx)])
  })
  await expect(failing).rejects.toThrow('first')
  await new Promise((resolve) => setTimeout(resolve, 80))
  expect(asked).toEqual(['later'])
  const tx = kept
  if (!tx) throw new Error('no transaction')
  await expect(sql`select 1`.execute(tx)).rejects.toThrow(/ended|rolled back/)
  const never = await Promise.race([
    listed(tx, tx.selectFrom('site').select('id')).then(
      () => 'answered',
      () => 'refused',
    ),
    new Promise((resolve) => setTimeout(() => resolve('silent'), 80)),
  ])
  expect(never).not.toBe('answered')
})

test('[H2-03] what was waiting its turn behind a question that failed is not asked of a connection given back', async () => {
  const parts: Promise<unknown>[] = []
  const failing = w.inside(w.hauts92.tenant, async (tx) => {
    parts.push(sql`select 1 / 0`.execute(tx))
    for (let part = 0; part < 8; part += 1) parts.push(sql`select 1`.execute(tx))
    await Promise.all(parts)
  })
  await expect(failing).rejects.toThrow('division by zero')
  const ends = await Promise.allSettled(parts)
  expect(ends.filter(({ status }) => status === 'fulfilled')).toEqual([])
})
