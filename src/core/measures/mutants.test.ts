// The tests above are worth what they catch: each way of generating wrong SQL must be seen by the comparison.
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { testDatabase } from '#test/database.ts'
import { openBench, testCatalogue } from '#test/measure-fact.ts'
import { type Client, operation, perform, start } from '#test/measure-scripts.ts'
import { foldAll } from './jobs.ts'
import { sealAndPurge } from './seal.ts'

const database = await testDatabase()
const bench = await openBench(database)
const pool = new pg.Pool({ ...database.app, max: 1 })
pool.on('error', () => undefined)
afterAll(async () => {
  await pool.end()
  await bench.close()
  await database.drop()
})

const FACT = 'measure_test_fact'
const work = fc.sample(fc.array(operation, { minLength: 3, maxLength: 4 }), { numRuns: 60, seed: 7 })
const client = (tenant: number): Client => ({ pool, number: tenant, tenant })

async function differences(tenant: number): Promise<number> {
  let all = 0
  for (const { id } of testCatalogue.measures) {
    const found = await database.admin.query(`select from measure_differences($1, $2, '-infinity', 'infinity')`, [
      id,
      tenant,
    ])
    all += found.rowCount ?? 0
  }
  return all
}

/** Random work in a département of its own, then the comparison. */
async function workIn(tenant: number): Promise<number> {
  await start(client(tenant))
  for (const steps of work) expect(await perform(client(tenant), steps, false)).toEqual([])
  await foldAll(bench.db)
  return differences(tenant)
}

async function definition(name: string): Promise<string> {
  const found = await database.admin.query<{ text: string }>('select pg_get_functiondef($1::regproc) as text', [name])
  return found.rows[0]?.text ?? ''
}

const MUTANTS: readonly [string, string, (text: string) => string][] = [
  [
    'the update forgets the old rows',
    `measure_${FACT}_update`,
    (text) => text.replaceAll('-1 as n, -coalesce(', '0 as n, 0 * coalesce('),
  ],
  [
    'the update forgets the new rows',
    `measure_${FACT}_update`,
    (text) => text.replaceAll(/\b1 as n, coalesce\(/g, '0 as n, 0 * coalesce('),
  ],
  ['the delete adds', `measure_${FACT}_delete`, (text) => text.replaceAll('-1 as n, -coalesce(', '1 as n, coalesce(')],
  [
    'the delete does nothing',
    `measure_${FACT}_delete`,
    (text) => text.replace(/begin\n[^]*\n {2}return null;/, 'begin return null;'),
  ],
  ['the fold overwrites', 'measure_fold', (text) => text.replace('n = measure_cell.n + excluded.n', 'n = excluded.n')],
  [
    'the fold forgets totals',
    'measure_fold',
    (text) => text.replace(', total = measure_cell.total + excluded.total', ''),
  ],
  [
    'months are counted by day',
    `measure_${FACT}_insert`,
    (text) => text.replaceAll(/date_trunc\('month', \((.*?)\)::timestamp\)::date as day/g, '$1 as day'),
  ],
  [
    'a change of total alone is lost',
    `measure_${FACT}_update`,
    (text) => text.replace('having sum(n) <> 0 or sum(total) <> 0', 'having sum(n) <> 0'),
  ],
  [
    'a null category is dropped',
    `measure_${FACT}_insert`,
    (text) => text.replaceAll('from new_rows r where', 'from new_rows r where r.category is not null and'),
  ],
  [
    'a null service is another one',
    `measure_${FACT}_insert`,
    (text) => text.replaceAll('coalesce(r.service, 0)::int', 'coalesce(r.service, 9)::int'),
  ],
]

test('[M-12] without a mutant nothing differs', async () => {
  expect(await workIn(1)).toBe(0)
})

test.each(MUTANTS)('[M-12] seen: %s', async (title, name, change) => {
  const tenant = 2 + MUTANTS.findIndex(([other]) => other === title)
  const sound = await definition(name)
  const sick = change(sound)
  expect(sick).not.toBe(sound)
  await database.admin.query(sick)
  expect(await workIn(tenant)).toBeGreaterThan(0)
  await database.admin.query(sound)
})

test('[M-12] seen: a purge that subtracts from a sealed month', async () => {
  const name = `measure_${FACT}_delete`
  const sound = await definition(name)
  const sick = sound.replace(/where not exists \(select from public\.measure_kept[^\n]*\n/, '\n')
  expect(sick).not.toBe(sound)
  const seal = (tenant: number) =>
    bench.change(tenant, (tx) =>
      sealAndPurge(tx, {
        fact: FACT,
        before: plainDate('2026-04-01'),
        today: plainDate('2026-11-20'),
        reason: 'Essai',
      }),
    )
  const broken = async (): Promise<number> => {
    await foldAll(bench.db)
    return (await database.admin.query('select from measure_broken_seals()')).rowCount ?? 0
  }
  await workIn(101)
  expect((await seal(101)).deleted).toBeGreaterThan(0)
  expect(await broken()).toBe(0)
  await database.admin.query(sick)
  await workIn(102)
  expect((await seal(102)).deleted).toBeGreaterThan(0)
  expect(await broken()).toBeGreaterThan(0)
  await database.admin.query(sound)
})
