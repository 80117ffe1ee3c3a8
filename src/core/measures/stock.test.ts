// What stands on a day, the highest day, the mean over days: against a walk through the records, day by day, after random work.
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, daysBetween, monthOf, monthsOf, type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
import { testDatabase } from '#test/database.ts'
import { came, left, openBench, outcome } from '#test/measure-fact.ts'
import { type Client, operation, perform, start } from '#test/measure-scripts.ts'
import { evaluate } from './evaluate.ts'
import type { Formula, Stock } from './formula.ts'
import { standingBehind } from './opened.ts'
import { compareAll, foldAll } from './jobs.ts'
import { records } from './records.ts'

const database = await testDatabase()
const bench = await openBench(database)
const pool = new pg.Pool({ ...database.app, max: 1 })
pool.on('error', () => undefined)
afterAll(async () => {
  await pool.end()
  await bench.close()
  await database.drop()
})

const standing = (read: Stock['read']): Stock => ({ kind: 'stock', in: [came.cells()], out: [left.cells()], read })
const FORMULAS = { last: standing('last'), peak: standing('peak'), mean: standing('mean') }
const AS_OF = plainDate('2027-06-01')

type Row = { site: number; receivedOn: PlainDate; answeredOn: PlainDate | null }
let rows: Row[] = []
beforeAll(async () => {
  const client: Client = { pool, number: 1, tenant: 1 }
  await start(client)
  for (const steps of fc.sample(fc.array(operation, { minLength: 2, maxLength: 4 }), { numRuns: 80, seed: 31 }))
    expect(await perform(client, steps, false)).toEqual([])
  await foldAll(bench.db)
  const found = await database.admin.query<Row>(
    `select site, received_on::text as "receivedOn", answered_on::text as "answeredOn" from measure_test_fact where tenant = 1`,
  )
  rows = found.rows
  expect(rows.filter(({ answeredOn }) => answeredOn !== null).length).toBeGreaterThan(20)
  expect(rows.filter(({ answeredOn }) => answeredOn === null).length).toBeGreaterThan(20)
})

/** How many stand at the end of a day: came by then, not left by then. */
const levelOn = (day: PlainDate, sites: readonly number[]): number =>
  rows.filter(
    (row) => sites.includes(row.site) && row.receivedOn <= day && (row.answeredOn === null || row.answeredOn > day),
  ).length -
  // What left before it came counts as the cells count it: once out, later in.
  rows.filter(
    (row) => sites.includes(row.site) && row.receivedOn > day && row.answeredOn !== null && row.answeredOn <= day,
  ).length

function levels(from: PlainDate, to: PlainDate, sites: readonly number[]): number[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => levelOn(addDays(from, at), sites))
}

const question = fc.record({
  sites: fc.subarray([1, 2, 3, 4], { minLength: 1 }),
  from: fc.integer({ min: 0, max: 330 }),
  days: fc.integer({ min: 0, max: 140 }),
})

test('[M-20] a stock is what a walk through the records finds: at the end, at its highest, on average, for any days and places', async () => {
  for (const { sites, ...asked } of fc.sample(question, { numRuns: 40, seed: 12 })) {
    const from = addDays(plainDate('2026-01-01'), asked.from)
    const to = addDays(from, asked.days)
    const walked = levels(from, to, sites)
    const scope = { places: sites, from, to, asOf: AS_OF }
    const { answer, list } = await bench.read(1, async (tx) => ({
      answer: await evaluate(tx, FORMULAS, { ...scope, by: ['site'] }),
      list: await records(tx, standingBehind(FORMULAS.last), { ...scope, limit: 1000, offset: 0 }),
    }))
    expect(answer.figure('last').numerator).toBe(walked.at(-1))
    expect(answer.figure('peak').numerator).toBe(Math.max(...walked))
    expect(answer.figure('mean')).toMatchObject({
      numerator: walked.reduce((all, one) => all + one, 0),
      denominator: walked.length,
    })
    const parts = sites.map((site) => answer.figure('last', { site }).numerator)
    expect(parts.reduce((all, one) => all + one, 0)).toBe(walked.at(-1))
    expect(list.n).toBe(walked.at(-1))
  }
})

test('[M-20] month by month, each month begins where the one before ended, empty months included', async () => {
  const scope = { places: 'all' as const, from: plainDate('2025-11-01'), to: plainDate('2027-02-28'), asOf: AS_OF }
  const answer = await bench.read(1, (tx) => evaluate(tx, FORMULAS, { ...scope, by: ['site', 'month'] }))
  for (const month of monthsOf(scope)) {
    const walked = levels(month.from, month.to, [1, 2, 3, 4])
    const part = { month: month.from }
    expect([month.from, answer.figure('last', part).numerator]).toEqual([month.from, walked.at(-1)])
    expect(answer.figure('peak', part).numerator).toBe(Math.max(...walked))
    expect(answer.figure('mean', part).value).toBeCloseTo(walked.reduce((all, one) => all + one, 0) / walked.length, 9)
    expect(answer.figure('last', { ...part, site: 2 }).numerator).toBe(levelOn(month.to, [2]))
  }
  const highest = answer.figure('peak').level?.on
  expect(highest && levelOn(highest, [1, 2, 3, 4])).toBe(answer.figure('peak').numerator)
  expect(await compareAll(bench.db)).toEqual([])
})

test('[M-20] before anything came there is no level; once everything left it is zero; a month-grained measure has no highest day', async () => {
  const early = { places: 'all' as const, from: plainDate('2020-01-01'), to: plainDate('2020-01-31'), asOf: AS_OF }
  const never = await bench.read(1, (tx) => evaluate(tx, FORMULAS, early))
  expect(never.figure('last')).toMatchObject({ numerator: 0, n: 0 })
  expect(never.figure('last').level).toBeUndefined()
  await database.admin.query(
    `update measure_test_fact set answered_on = greatest(received_on, '2026-12-01') where tenant = 1`,
  )
  await foldAll(bench.db)
  const late = { ...early, from: plainDate('2027-03-01'), to: plainDate('2027-03-31') }
  const over = await bench.read(1, (tx) => evaluate(tx, FORMULAS, late))
  expect(over.figure('last')).toMatchObject({ numerator: 0, n: 0, level: { on: '2027-03-31' } })
  const monthly: Stock = { kind: 'stock', in: [outcome.cells()], out: [], read: 'peak' }
  await expect(bench.read(1, (tx) => evaluate(tx, { it: monthly }, late))).rejects.toThrow('counted by month')
})

const share = fc.record({
  satisfied: fc.integer({ min: 0, max: 50 }),
  others: fc.integer({ min: 0, max: 50 }),
})

test('[M-21] a difference in points and a multiplier are those of the two shares and sums, as one exact fraction', async () => {
  let tenant = 100
  for (const [a, b] of fc.sample(fc.tuple(share, share), { numRuns: 12, seed: 5 })) {
    tenant += 1
    await database.admin.query(
      `insert into measure_test_fact (tenant, site, channel, received_on, due_on, answered_on)
       select $1, 1, c.channel, date '2026-03-01', date '2026-03-10', case when i <= c.good then date '2026-03-05' else date '2026-03-20' end
       from (values ('web', $2::int, $3::int), ('letter', $4, $5)) c (channel, good, bad) cross join lateral generate_series(1, c.good + c.bad) i`,
      [tenant, a.satisfied, a.others, b.satisfied, b.others],
    )
    const good = (channel: string) => ({
      over: [outcome.cells({ channel: [channel], outcome: ['in_time'] })],
      under: [outcome.cells({ channel: [channel] })],
    })
    const formulas: Record<'points' | 'times', Formula> = {
      points: { kind: 'difference', of: good('web'), from: good('letter') },
      times: { kind: 'multiplier', over: good('web').under, under: good('letter').under },
    }
    const month = monthOf(plainDate('2026-03-01'))
    const answer = await bench.read(tenant, (tx) =>
      evaluate(tx, formulas, { places: 'all', from: month.from, to: month.to, asOf: AS_OF }),
    )
    const [web, letter] = [a.satisfied + a.others, b.satisfied + b.others]
    const points = answer.figure('points')
    if (web === 0 || letter === 0) expect(points.value).toBeNull()
    else expect(points.value).toBeCloseTo(a.satisfied / web - b.satisfied / letter, 12)
    expect(points.n).toBe(web + letter)
    const times = answer.figure('times')
    expect([times.numerator, times.denominator]).toEqual([web, letter])
    expect(times.value).toBe(letter === 0 ? null : web / letter)
  }
})
