import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { plainDate } from '#src/ground/calendar/index.ts'
import { testDatabase } from '#test/database.ts'
import {
  came,
  delay,
  inTimeRate,
  left as departed,
  levels,
  load,
  numbers,
  openBench,
  outcome,
  syncAsOwner,
  type TestDB,
} from '#test/measure-fact.ts'
import { catalogue, giveCatalogue } from './catalogue.ts'
import { measures } from './declare.ts'
import { evaluate } from './evaluate.ts'
import { openedBy } from './opened.ts'
import { compareAll, foldAll, repairAll } from './jobs.ts'
import { records } from './records.ts'
import { sealAndPurge } from './seal.ts'

const database = await testDatabase()
const bench = await openBench(database)
afterAll(async () => {
  await bench.close()
  await database.drop()
})

const day = plainDate
const FACT = 'measure_test_fact'
const request = {
  fact: FACT,
  before: day('2024-03-01'),
  today: day('2026-11-20'),
  reason: 'Fin de la durée de conservation',
}
const year = { places: [1], from: day('2024-01-01'), to: day('2024-12-31'), asOf: day('2026-11-20') }

const read = (tenant = 1, period = year) =>
  bench.read(tenant, async (tx) => {
    const answer = await evaluate(tx, { rate: inTimeRate }, { ...period, by: ['month'] })
    const list = await records(tx, openedBy(inTimeRate).denominator ?? [], { ...period, limit: 50, offset: 0 })
    return { figure: answer.figure('rate'), missing: answer.missing, list }
  })

const insert = (tenant: number) =>
  bench.change(tenant, (tx) =>
    sql`insert into measure_test_fact (site, channel, category, received_on, due_on, answered_on, delay_days, offered)
        select 1, 'web', 'accueil', date '2024-01-10' + i * 5, date '2024-01-17' + i * 5, date '2024-01-14' + i * 5 + i % 7, i % 7, i from generate_series(0, 19) i`.execute(
      tx,
    ),
  )

test('[M-16] figures outlive their records: sealed months stay, and the list says so', async () => {
  await insert(1)
  await insert(2)
  const before = await read()
  expect(before.list).toMatchObject({ records: 20, n: 20 })
  expect(before.list.purged).toBeUndefined()
  const done = await bench.change(1, (tx) => sealAndPurge(tx, request))
  // A record received in February and answered in March is still counted by an open month: it stays.
  expect(done).toEqual({ months: 10, deleted: 9 })
  const after = await read()
  expect(after.figure).toEqual(before.figure)
  expect(after.list).toMatchObject({
    n: 9,
    purged: { sealedOn: '2026-11-20', from: '2024-01-01', to: '2024-02-29', n: 11 },
  })
  expect(await compareAll(bench.db)).toEqual([])
  expect((await read(2)).list).toMatchObject({ records: 20, n: 20 })
  const seals = await bench.read(1, (tx) =>
    sql<{
      reason: string
      hash: string
      n: number
    }>`select reason, hash, n from measure_seal where measure = 901 order by month`.execute(tx),
  )
  expect(seals.rows.map(({ n }) => n)).toEqual([5, 6])
  expect(seals.rows.every(({ reason, hash }) => reason === request.reason && /^[0-9a-f]{64}$/.test(hash))).toBe(true)
})

test('[M-16] what is written or deleted in a sealed month changes no figure, and moving into or out of it counts once', async () => {
  const before = await read()
  await bench.change(1, (tx) =>
    sql`insert into measure_test_fact (site, channel, received_on, due_on) values (1, 'web', '2024-02-05', '2024-02-12')`.execute(
      tx,
    ),
  )
  expect((await read()).figure).toEqual(before.figure)
  await bench.change(1, (tx) =>
    sql`update measure_test_fact set received_on = '2024-05-05' where received_on = '2024-02-05'`.execute(tx),
  )
  expect((await read()).figure.denominator).toBe(before.figure.denominator + 1)
  await bench.change(1, (tx) => sql`delete from measure_test_fact where received_on = '2024-05-05'`.execute(tx))
  expect((await read()).figure).toEqual(before.figure)
  expect(await bench.change(1, (tx) => sealAndPurge(tx, request))).toEqual({ months: 0, deleted: 0 })
  expect(await compareAll(bench.db)).toEqual([])
})

test('[M-16] an odd period that cuts a sealed month says which days are missing', async () => {
  const found = await read(1, { ...year, from: day('2024-02-10'), to: day('2024-03-15') })
  expect(found.missing).toEqual([{ from: '2024-02-10', to: '2024-02-29' }])
  expect(found.figure.n).toBe(found.list.n)
  expect(found.list.purged).toMatchObject({ n: 0 })
})

test('[M-16] a seal that no longer matches its cells is said, never repaired', async () => {
  await foldAll(bench.db)
  await database.admin.query(
    `update measure_cell set n = n + 1 where tenant = 1 and measure = 901 and day = '2024-01-01'`,
  )
  expect(await repairAll(bench.db)).toMatchObject({
    differences: [],
    repaired: 0,
    brokenSeals: [{ tenant: 1, measure: 901, month: '2024-01-01' }],
  })
  await database.admin.query(
    `update measure_cell set n = n - 1 where tenant = 1 and measure = 901 and day = '2024-01-01'`,
  )
  expect((await repairAll(bench.db)).brokenSeals).toEqual([])
})

test('[M-16] seals are for whole months gone by, of tables that are counted', async () => {
  const seal = (asked: Partial<typeof request>) => bench.change(1, (tx) => sealAndPurge(tx, { ...request, ...asked }))
  await expect(seal({ before: day('2024-05-02') })).rejects.toThrow('whole months')
  await expect(seal({ before: day('2027-01-01') })).rejects.toThrow('whole months')
  await expect(seal({ fact: 'site' })).rejects.toThrow('No measure')
  await expect(seal({ before: day('2024-05-01'), reason: '' })).rejects.toThrow('reason')
})

test('[M-17] a new version that cannot take over the sealed months is refused: it is another measure', async () => {
  const other = measures<TestDB>()('measureTestFact')({
    code: 'test.outcome',
    version: 2,
    label: 'Demandes',
    day: (r) => r.ref('r.receivedOn'),
  })
  await expect(
    syncAsOwner(database.owner, catalogue(numbers, [other, delay, levels, load, came, departed])),
  ).rejects.toThrow('sealed')
})

test('[M-17] a new version takes over the sealed months when it has the same dimensions', async () => {
  const before = await read()
  const again = measures<TestDB>()('measureTestFact')({
    code: 'test.outcome',
    version: 2,
    label: 'Demandes par issue',
    day: (r) => r.ref('r.receivedOn'),
    dims: {
      channel: (r) => r.ref('r.channel'),
      category: (r) => r.ref('r.category'),
      outcome: (r) =>
        r
          .case()
          .when('r.answeredOn', 'is', null)
          .then('open')
          .when('r.answeredOn', '<', r.ref('r.dueOn'))
          .then('in_time')
          .else('late')
          .end(),
    },
    labels: { channel: 'canal', category: 'motif', outcome: 'issue' },
  })
  const next = catalogue(numbers, [again, delay, levels, load, came, departed])
  expect(again.dims).toEqual(outcome.dims)
  await syncAsOwner(database.owner, next)
  giveCatalogue(bench.db, next)
  const after = await read()
  expect(after.figure.denominator).toBe(before.figure.denominator)
  expect(after.list.purged).toEqual(before.list.purged)
  expect(await repairAll(bench.db)).toMatchObject({ differences: [], brokenSeals: [] })
  await syncAsOwner(database.owner, next)
  expect(await repairAll(bench.db)).toMatchObject({ differences: [], brokenSeals: [] })
})
