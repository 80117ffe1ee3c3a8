import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import {
  came,
  delay,
  left as departed,
  levels,
  load,
  numbers,
  openBench,
  outcome,
  syncAsOwner,
  testCatalogue,
  type TestDB,
} from '#test/measure-fact.ts'
import { type Client, operation, perform, start } from '#test/measure-scripts.ts'
import { catalogue, giveCatalogue } from './catalogue.ts'
import { dayBucket, measures } from './declare.ts'
import { compareAll, foldAll } from './jobs.ts'

const database = await testDatabase()
const bench = await openBench(database)
const pool = new pg.Pool({ ...database.app, max: 4 })
pool.on('error', () => undefined)
afterAll(async () => {
  await pool.end()
  await bench.close()
  await database.drop()
})

const fact = measures<TestDB>()('measureTestFact')
const second = fact({
  code: 'test.outcome',
  version: 2,
  label: 'Demandes ouvertes ou closes',
  day: (r) => r.ref('r.receivedOn'),
  dims: { outcome: (r) => r.case().when('r.answeredOn', 'is', null).then('open').else('closed').end() },
  labels: { outcome: 'issue' },
  bucket: (r) =>
    r
      .case()
      .when('r.answeredOn', 'is', null)
      .then(dayBucket(r.ref('r.dueOn')))
      .else(0)
      .end(),
})
const next = catalogue(numbers, [second, delay, levels, load, came, departed])

async function states(): Promise<Record<string, string>> {
  const found = await database.admin.query<{ id: number; state: string }>(
    'select id, state from measure where id > 900 order by id',
  )
  return Object.fromEntries(found.rows.map(({ id, state }) => [id, state]))
}

test('[M-13] nothing is done when everything is in place', async () => {
  expect(await bench.sync()).toEqual([])
  expect(await states()).toEqual({ 901: 'live', 902: 'live', 903: 'live', 904: 'live', 906: 'live', 907: 'live' })
})

test('[M-13] a declaration that changed under its version, or took the number of another, is refused', async () => {
  const changed = fact({ code: 'test.delay', version: 1, label: 'Autre', day: (r) => r.ref('r.receivedOn') })
  await expect(
    syncAsOwner(database.owner, catalogue(numbers, [outcome, changed, levels, load, came, departed])),
  ).rejects.toThrow('without a new version')
  await expect(syncAsOwner(database.owner, catalogue({ 'test.outcome@2': 902 }, [second]))).rejects.toThrow('for ever')
})

test.each([
  ['the clock', sql<number>`case when r.due_on < current_date then 1 else 0 end`],
  ['another table', sql<number>`(select count(*)::int from measure)`],
  ['a setting', sql<number>`length(r.due_on::text)`],
])('[M-05] a declaration that reads %s is refused', async (_, bucket) => {
  const unstable = fact({
    code: 'test.outcome',
    version: 2,
    label: 'Essai',
    day: (r) => r.ref('r.receivedOn'),
    bucket: () => bucket,
  })
  await expect(
    syncAsOwner(database.owner, catalogue(numbers, [unstable, delay, levels, load, came, departed])),
  ).rejects.toThrow('not a function of its own row')
  expect(await states()).toEqual({ 901: 'live', 902: 'live', 903: 'live', 904: 'live', 906: 'live', 907: 'live' })
})

test('[M-14] a new version is built while four clients write and one folds: not one cell differs', async () => {
  const clients: Client[] = [1, 2, 3, 4].map((number) => ({ pool, number, tenant: number % 2 ? 1 : 2 }))
  for (const client of clients) for (let i = 0; i < 10; i++) await start(client)
  const over = new AbortController()
  const scripts = fc.sample(fc.array(operation, { minLength: 1, maxLength: 3 }), { numRuns: 200, seed: 14 })
  const writing = clients.map(async (client, lane) => {
    let done = 0
    let slowest = 0
    for (let i = lane; !over.signal.aborted; i = (i + 4) % scripts.length) {
      const began = performance.now()
      expect(await perform(client, scripts[i] ?? [], false)).toEqual([])
      slowest = Math.max(slowest, performance.now() - began)
      done++
    }
    return { done, slowest }
  })
  const folding = (async () => {
    while (!over.signal.aborted) await foldAll(bench.db)
  })()
  const lines = await syncAsOwner(database.owner, next)
  expect(await states()).toEqual({
    901: 'retired',
    902: 'live',
    903: 'live',
    904: 'live',
    905: 'live',
    906: 'live',
    907: 'live',
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  over.abort()
  const lanes = await Promise.all(writing)
  await folding
  expect(lines).toContain('test.outcome@2: built')
  expect(Math.min(...lanes.map(({ done }) => done))).toBeGreaterThan(0)
  giveCatalogue(bench.db, next)
  expect(await compareAll(bench.db)).toEqual([])
  giveCatalogue(bench.db, testCatalogue)
  // Processes that still serve the former version read exact figures until the next deployment.
  expect(await compareAll(bench.db)).toEqual([])
})

test('[M-14] a building that was cut short is taken up again, and the version before leaves at the next deployment', async () => {
  await database.admin.query(`update measure set state = 'building' where id = 905`)
  await database.admin.query('delete from measure_cell where measure = 905 and site = 1')
  const lines = await syncAsOwner(database.owner, next)
  expect(lines).toEqual([
    'measure_test_fact: functions and triggers',
    'test.outcome@2: built',
    'test.outcome@1: dropped',
  ])
  giveCatalogue(bench.db, next)
  expect(await compareAll(bench.db)).toEqual([])
  expect(await states()).toEqual({
    901: 'dropped',
    902: 'live',
    903: 'live',
    904: 'live',
    905: 'live',
    906: 'live',
    907: 'live',
  })
  const left = await database.admin.query('select from measure_now where measure = 901')
  expect(left.rowCount).toBe(0)
  expect(await syncAsOwner(database.owner, next)).toEqual([])
})

test('[M-15] whatever the record holds, it is accepted and counted, and only known levels make cells', async () => {
  const stored = fc.sample(
    fc.oneof(
      fc.json(),
      fc
        .dictionary(fc.string(), fc.oneof(fc.string(), fc.double(), fc.constantFrom(1, '2', 1e30)))
        .map((value) => JSON.stringify(value)),
      fc
        .dictionary(
          fc.constantFrom('accueil', 'delai', 'Autre', 'x'.repeat(500)),
          fc.constantFrom(0, '4', 5, '1e30', null),
        )
        .map((value) => JSON.stringify(value)),
    ),
    { numRuns: 500, seed: 15 },
  )
  const text = fc.sample(fc.string({ maxLength: 3000 }), { numRuns: 500, seed: 16 })
  await bench.change(9, async (tx) => {
    for (const [at, answers] of stored.entries()) {
      const clean = answers.replaceAll('\\u0000', '')
      await sql`insert into measure_test_fact (site, channel, category, received_on, due_on, delay_days, answers)
        values (1, ${(text[at] ?? '').replaceAll('\0', '')}, ${'é'.repeat(at * 6)}, '2026-05-02', ${at % 50 ? '2026-05-09' : 'infinity'}::date, ${at * 1000}, ${clean}::jsonb)`.execute(
        tx,
      )
    }
  })
  await foldAll(bench.db)
  expect(await compareAll(bench.db)).toEqual([])
  const found = await database.admin.query<{ d1: string }>(
    'select distinct d1 from measure_cell where tenant = 9 and measure = 903 order by 1',
  )
  expect(found.rows.every(({ d1 }) => /^[a-z]{1,20}$/.test(d1))).toBe(true)
  const counted = await database.admin.query<{ n: string }>(
    'select sum(n) as n from measure_cell where tenant = 9 and measure = 902',
  )
  expect(Number(counted.rows[0]?.n)).toBe(500)
})
