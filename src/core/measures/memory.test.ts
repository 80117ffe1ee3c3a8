// What is kept in memory is what the database would say now, or is not used.
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { sqlTally } from '#src/ground/database/db.ts'
import { testDatabase } from '#test/database.ts'
import { inTimeRate, openBench } from '#test/measure-fact.ts'
import { evaluate } from './evaluate.ts'
import { foldAll } from './jobs.ts'

const database = await testDatabase()
const bench = await openBench(database)
afterAll(async () => {
  await bench.close()
  await database.drop()
})

const ask = { places: [1, 2], from: plainDate('2026-12-01'), to: plainDate('2026-12-31') }
const OVER = plainDate('2027-02-01')

/** The rate as a page reads it, and how many statements that took. */
async function read(tenant: number, asOf = OVER): Promise<{ figure: string; statements: number }> {
  const tally = { count: 0, ms: 0 }
  const figure = await sqlTally.run(tally, () =>
    bench.read(tenant, async (tx) => {
      const { numerator, denominator } = (
        await evaluate(tx, { rate: inTimeRate }, { ...ask, asOf, by: ['site', 'month'] })
      ).figure('rate')
      return `${numerator}/${denominator}`
    }),
  )
  return { figure, statements: tally.count }
}
const figureOf = async (tenant: number, asOf = OVER): Promise<string> => (await read(tenant, asOf)).figure

const add = (tenant: number, site: number, answered: string | null) =>
  bench.change(tenant, (tx) =>
    sql`insert into measure_test_fact (site, channel, category, received_on, due_on, answered_on)
        values (${site}, 'courriel', 'accueil', '2026-12-03', '2026-12-10', ${answered}::date)`.execute(tx),
  )

test('[M-24] an answer kept in memory is used while no cell changes, and never after a record, a fold, a repair or a seal', async () => {
  await add(1, 1, '2026-12-09')
  await add(2, 1, null)
  expect(await figureOf(1)).toBe('1/1')
  await foldAll(bench.db)
  const first = await read(1)
  const again = await read(1)
  expect([first.figure, again.figure]).toEqual(['1/1', '1/1'])
  expect(again.statements).toBeLessThan(first.statements)
  // Another département has its own; another day of reading judges what is open anew.
  expect([await figureOf(2), await figureOf(2, plainDate('2026-12-05'))]).toEqual(['0/1', '0/0'])
  // A record that no fold has taken yet is seen at once, and once folded too.
  await add(1, 2, '2026-12-20')
  expect(await figureOf(1)).toBe('1/2')
  await foldAll(bench.db)
  expect([await figureOf(1), await figureOf(1)]).toEqual(['1/2', '1/2'])
  // Whatever changes a cell, and whatever comes back to what it was.
  await bench.change(1, (tx) => sql`delete from measure_test_fact where site = 2`.execute(tx))
  expect(await figureOf(1)).toBe('1/1')
  await foldAll(bench.db)
  expect(await figureOf(1)).toBe('1/1')
  await database.admin.query(`update measure_cell set n = n + 1 where tenant = 1 and site = 1 and d3 = 'in_time'`)
  expect(await figureOf(1)).toBe('2/2')
  await database.admin.query(`delete from measure_cell where tenant = 1`)
  expect(await figureOf(1)).toBe('0/0')
})

test('[M-24] who read before a change goes on reading what was then, whoever has read after it meanwhile', async () => {
  await add(3, 1, '2026-12-09')
  await foldAll(bench.db)
  expect(await figureOf(3)).toBe('1/1')
  await bench.read(3, async (tx) => {
    await sql`select 1 from measure_cell`.execute(tx)
    await add(3, 2, null)
    await foldAll(bench.db)
    expect([await figureOf(3), await figureOf(3)]).toEqual(['1/2', '1/2'])
    const before = await evaluate(tx, { rate: inTimeRate }, { ...ask, asOf: OVER, by: ['site', 'month'] })
    expect(before.figure('rate')).toMatchObject({ numerator: 1, denominator: 1 })
  })
})
