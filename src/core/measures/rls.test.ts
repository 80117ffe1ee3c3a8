import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { openBench } from '#test/measure-fact.ts'

const database = await testDatabase()
const bench = await openBench(database)
const app = new pg.Pool({ ...database.app, max: 2 })
app.on('error', () => undefined)
afterAll(async () => {
  await app.end()
  await bench.close()
  await database.drop()
})

const insertOne = `insert into measure_test_fact (site, channel, received_on, due_on) values (1, 'web', '2026-03-01', '2026-03-09')`

async function inside(tenant: number, statement: string): Promise<string> {
  const client = await app.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.tenant', $1, true)`, [String(tenant)])
    const found = await client.query(statement)
    await client.query('commit')
    return `ok ${found.rowCount}`
  } catch (error) {
    await client.query('rollback')
    return error instanceof pg.DatabaseError ? `refused ${error.code}` : String(error)
  } finally {
    client.release()
  }
}

test('[M-08] the application may neither leave its département nor touch the cells', async () => {
  for (const tenant of [1, 2]) expect(await inside(tenant, insertOne)).toBe('ok 1')
  const refusals = [
    `insert into measure_test_fact (tenant, site, channel, received_on, due_on) values (2, 1, 'web', '2026-03-01', '2026-03-09')`,
    'update measure_test_fact set tenant = 2',
    `insert into measure_cell values (1, 901, 1, '2026-03-01', 0, '', '', '', 0, 1, 0)`,
    'update measure_cell set n = 5',
    'delete from measure_delta',
    `insert into measure_delta values (1, 1, '2026-03-01', 0, '{}')`,
    `insert into measure_kept values (1, 'measure_test_fact', '2026-03-01', '2026-03-01')`,
    `insert into measure_seal values (1, 901, '2026-03-01', 1, 1, 1, '', now(), '2026-03-01', 'x')`,
    `update measure set state = 'retired'`,
    'alter table measure_test_fact disable trigger measure_insert',
    `set session_replication_role = replica`,
    'truncate measure_test_fact',
    'select * from measure_rows_901(2, null, null)',
    `select * from measure_differences(901::smallint, null, '-infinity', 'infinity')`,
    'select * from measure_months(901::smallint, 2)',
    'set local role measure_writer',
  ]
  for (const statement of refusals)
    expect([statement, await inside(1, statement)]).toEqual([statement, 'refused 42501'])
  expect(await inside(1, 'select measure_measure_test_fact_insert()')).toMatch(/^refused (42501|0A000)$/)
  expect(await inside(1, 'select from measure_test_fact')).toBe('ok 1')
  const seen = await inside(1, 'select from measure_now where tenant <> 1')
  expect(seen).toBe('ok 0')
  expect(await inside(2, 'select from measure_now where measure = 901')).toBe('ok 1')
})

test('[M-08] even its owner cannot truncate what is counted', async () => {
  await expect(database.owner.query('truncate measure_test_fact')).rejects.toThrow('do not truncate')
})

test('[M-08] a forgotten département is an error, in a fresh session and after another one', async () => {
  const client = new pg.Client(database.app)
  await client.connect()
  await expect(client.query('select from measure_now')).rejects.toMatchObject({ code: '42704' })
  await client.query('begin')
  await client.query(`select set_config('app.tenant', '1', true)`)
  await client.query('commit')
  await expect(client.query('select from measure_now')).rejects.toMatchObject({ code: '22P02' })
  await expect(client.query(insertOne)).rejects.toMatchObject({ code: '22P02' })
  await client.end()
})

test('[M-08] every view runs with the rights of whoever reads it', async () => {
  const leaking = await database.admin.query(
    `select c.relname from pg_class c where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace
       and not coalesce('security_invoker=true' = any(c.reloptions), false)
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
  )
  expect(leaking.rows).toEqual([])
})
