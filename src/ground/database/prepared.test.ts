import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { openDatabase } from './db.ts'

let database: TestDatabase
let opened: ReturnType<typeof openDatabase>
beforeAll(async () => {
  database = await testDatabase()
  opened = openDatabase({ ...database.app, max: 1 })
})
afterAll(async () => {
  await opened.db.destroy()
  await database.drop()
})

const prepared = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from pg_prepared_statements`.execute(opened.db)).rows[0]?.n ?? 0

test('[G7-20] a statement that comes back is prepared and answers the values of each time; one met once is not', async () => {
  const ask = async (n: number) => (await sql<{ n: number }>`select ${n}::int + 1 as n`.execute(opened.db)).rows
  await sql`select ${1}::int as once`.execute(opened.db)
  for (let n = 0; n < 20; n += 1) expect(await ask(n)).toEqual([{ n: n + 1 }])
  expect(await prepared()).toBe(1)
})

test('[G7-20] a connection keeps so many plans and no more', async () => {
  for (let round = 0; round < 5; round += 1)
    for (let n = 0; n < 100; n += 1) {
      const { rows } = await sql<{ n: number }>`select ${sql.lit(n)} + ${round}::int as n`.execute(opened.db)
      expect(rows).toEqual([{ n: n + round }])
    }
  expect(await prepared()).toBeLessThanOrEqual(80)
})

test('[G7-20] a column that changes its kind under a prepared statement fails one answer, not those after it', async () => {
  const ask = () => sql<{ x: unknown }>`select * from changed where ${1}::int = 1`.execute(opened.db)
  await database.admin.query('create table changed (x int); insert into changed values (1)')
  await database.admin.query('grant select on changed to parvis_app')
  for (let n = 0; n < 8; n += 1) await ask()
  await database.admin.query('alter table changed alter x type text')
  await expect(ask()).rejects.toThrow()
  expect((await ask()).rows).toEqual([{ x: '1' }])
})

test('[G7-20] what is asked in a failed transaction, with plans to leave, harms no statement after it', async () => {
  const ask = (n: number) => sql<{ n: number }>`select ${sql.lit(n)} + ${1}::int as n`.execute(opened.db)
  for (let round = 0; round < 4; round += 1) for (let n = 200; n < 280; n += 1) await ask(n)
  await opened.db
    .transaction()
    .execute(async (tx) => {
      await expect(sql`select 1 / ${0}::int`.execute(tx)).rejects.toThrow()
      // Met often, prepared on no connection yet: refused, since the transaction has failed.
      for (let n = 0; n < 5; n += 1) await expect(sql`select ${1}::int as late`.execute(tx)).rejects.toThrow()
      throw new Error('ends')
    })
    .catch(() => undefined)
  for (let round = 0; round < 2; round += 1)
    for (let n = 200; n < 300; n += 1) expect((await ask(n)).rows).toEqual([{ n: n + 1 }])
  expect((await sql`select ${1}::int as late`.execute(opened.db)).rows).toEqual([{ late: 1 }])
  expect(await prepared()).toBeLessThanOrEqual(82)
})

test('[G7-20] an index named with its condition is found each time, however often the statement comes back', async () => {
  await database.admin.query('create table once_open (code text, state text)')
  await database.admin.query(`create unique index on once_open (code) where state in ('waiting', 'building')`)
  await database.admin.query('grant select, insert on once_open to parvis_app')
  const states = sql.join(['waiting', 'building'])
  for (let n = 0; n < 12; n += 1)
    await sql`insert into once_open values (${'a'}, ${'waiting'}) on conflict (code) where state in (${states}) do nothing`.execute(
      opened.db,
    )
  expect((await sql<{ n: number }>`select count(*) as n from once_open`.execute(opened.db)).rows).toEqual([{ n: 1 }])
})
