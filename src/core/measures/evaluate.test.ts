import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { testDatabase } from '#test/database.ts'
import { evaluate } from './evaluate.ts'
import { foldAll } from './jobs.ts'
import { records } from './records.ts'
import { inTimeRate, openBench } from '#test/measure-fact.ts'

const database = await testDatabase()
const bench = await openBench(database)
afterAll(async () => {
  await bench.close()
  await database.drop()
})

const day = plainDate

test('[M-01] a delay indicator of December is read on 31 December, 6 and 20 January', async () => {
  const december = { places: [1], from: day('2026-12-01'), to: day('2026-12-31') }
  await bench.change(1, (tx) =>
    sql`insert into measure_test_fact (site, channel, category, received_on, due_on, answered_on)
        values (1, 'courriel', 'accueil', '2026-12-03', '2026-12-10', '2026-12-09'), (1, 'courriel', 'accueil', '2026-12-04', '2026-12-11', '2026-12-15'),
               (1, 'courriel', 'accueil', '2026-12-24', '2026-12-31', null), (1, 'courriel', 'accueil', '2026-12-28', '2027-01-06', null),
               (2, 'courriel', 'accueil', '2026-12-28', '2027-01-06', null)`.execute(tx),
  )
  const read = (asOf: string) =>
    bench.read(1, async (tx) =>
      (await evaluate(tx, { rate: inTimeRate }, { ...december, asOf: day(asOf) })).figure('rate'),
    )
  expect(await read('2026-12-31')).toMatchObject({ numerator: 1, denominator: 2, open: 2, provisional: true })
  expect(await read('2027-01-01')).toMatchObject({ numerator: 1, denominator: 3, open: 1, provisional: true })
  expect(await read('2027-01-06')).toMatchObject({ numerator: 1, denominator: 3, open: 1, provisional: true })
  expect(await read('2027-01-07')).toMatchObject({ numerator: 1, denominator: 4, open: 0, provisional: false })
  expect(await foldAll(bench.db)).toBeGreaterThan(0)
  await bench.change(1, (tx) =>
    sql`update measure_test_fact set answered_on = '2027-01-05' where due_on = '2027-01-06'`.execute(tx),
  )
  expect(await read('2027-01-06')).toMatchObject({ numerator: 2, denominator: 4, open: 0, provisional: false })
  expect(await read('2027-01-20')).toMatchObject({ numerator: 2, denominator: 4, value: 0.5, n: 4, provisional: false })
  const behind = await bench.read(1, (tx) =>
    records(tx, inTimeRate.kind === 'ratio' ? inTimeRate.under : [], {
      ...december,
      asOf: day('2027-01-20'),
      limit: 2,
      offset: 0,
    }),
  )
  expect(behind).toMatchObject({ records: 4, n: 4 })
  expect(behind.rows.map((row) => row.day)).toEqual(['2026-12-28', '2026-12-24'])
})
