// After any sequence of changes by concurrent clients: kept = rebuilt on open months, untouched on sealed ones, list = figure.
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { addDays, plainDate } from '#src/ground/calendar/index.ts'
import { testDatabase } from '#test/database.ts'
import { openBench, testCatalogue } from '#test/measure-fact.ts'
import { type Client, operation, perform, start } from '#test/measure-scripts.ts'
import { evaluate } from './evaluate.ts'
import { cellsOf } from './cells.ts'
import { type Cell, type Cells, figureOf, sumsOf } from './formula.ts'
import { compareAll, foldAll, repairAll } from './jobs.ts'
import type { Place } from './query.ts'
import { records } from './records.ts'
import { sealAndPurge } from './seal.ts'

const SCRIPTS = 40
const CLIENTS = 6
const SEED = 20_261_120
const BEFORE = plainDate('2026-02-01')

const database = await testDatabase()
const bench = await openBench(database)
const pool = new pg.Pool({ ...database.app, max: CLIENTS })
pool.on('error', () => undefined)
afterAll(async () => {
  await pool.end()
  await bench.close()
  await database.drop()
})

const clients: Client[] = Array.from({ length: CLIENTS }, (_, number) => ({
  pool,
  number: number + 1,
  tenant: 1 + (number % 2),
}))
const transaction = fc.record({
  steps: fc.array(operation, { minLength: 1, maxLength: 4 }),
  rollback: fc.integer({ min: 0, max: 9 }).map((x) => x === 0),
})
const script = fc.array(fc.array(transaction, { minLength: 1, maxLength: 3 }), {
  minLength: CLIENTS,
  maxLength: CLIENTS,
})

async function differences(): Promise<unknown[]> {
  const found: unknown[] = []
  for (const { id } of testCatalogue.measures) {
    const rows = await database.admin.query(`select * from measure_differences($1, null, '-infinity', 'infinity')`, [
      id,
    ])
    found.push(...rows.rows)
  }
  return found
}

async function sealedCells(): Promise<unknown[]> {
  const found = await database.admin.query(
    `select w.tenant, w.measure, w.site, w.day, w.service, d1, d2, d3, bucket, sum(n) as n, sum(total) as total from measure_now w join measure_kept k on k.tenant = w.tenant
     where w.day < k.kept_from group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(n) <> 0 or sum(total) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9`,
  )
  return found.rows
}

async function negatives(): Promise<unknown[]> {
  const found = await database.admin.query(
    'select 1 from measure_now group by tenant, measure, site, day, service, d1, d2, d3, bucket having sum(n) < 0',
  )
  return found.rows
}

test('[M-09] six clients at once: kept equals rebuilt, no deadlock, sealed months stay as they were', async () => {
  for (const client of clients) await start(client)
  let sealed: unknown[] = []
  for (const [round, lanes] of fc.sample(script, { numRuns: SCRIPTS, seed: SEED }).entries()) {
    if (round === SCRIPTS / 2) {
      const done = await bench.change(1, (tx) =>
        sealAndPurge(tx, {
          fact: 'measure_test_fact',
          before: BEFORE,
          today: plainDate('2026-11-20'),
          reason: 'Durée de conservation',
        }),
      )
      expect(done.months).toBeGreaterThan(0)
      expect(done.deleted).toBeGreaterThan(0)
      sealed = await sealedCells()
      expect(sealed.length).toBeGreaterThan(0)
    }
    const refused = await Promise.all(
      lanes.map(async (lane, place) => {
        const client = clients[place]
        const errors: string[] = []
        for (const { steps, rollback } of lane) if (client) errors.push(...(await perform(client, steps, rollback)))
        return errors
      }),
    )
    expect(refused.flat()).toEqual([])
    expect(await differences()).toEqual([])
    expect(await sealedCells()).toEqual(sealed)
    expect(await negatives()).toEqual([])
  }
  await foldAll(bench.db)
  expect(await repairAll(bench.db)).toMatchObject({ differences: [], repaired: 0, brokenSeals: [] })
  expect(await differences()).toEqual([])
}, 120_000)

const place = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 })),
)
const places: fc.Arbitrary<readonly Place[] | 'all'> = fc.oneof(
  fc.constant('all' as const),
  fc.array(place, { maxLength: 4 }),
)
const bucket: fc.Arbitrary<NonNullable<Cells['bucket']>> = fc.oneof(
  fc.constant({}),
  fc.record({ atLeast: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ atMost: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ due: fc.constantFrom('overdue' as const, 'notDue' as const) }),
)
const values: Record<string, string[]> = {
  channel: ['web', 'letter', 'phone'],
  category: ['', 'a', 'b'],
  outcome: ['open', 'late', 'in_time'],
  criterion: ['accueil', 'delai'],
}
const cells: fc.Arbitrary<Cells> = fc.constantFrom(...testCatalogue.measures).chain((measure) => {
  const chosen = fc
    .subarray([...measure.dims])
    .chain((dims) =>
      fc.tuple(
        ...dims.map((dim) =>
          fc.tuple(fc.constant(dim), fc.uniqueArray(fc.constantFrom(...(values[dim] ?? [''])), { minLength: 1 })),
        ),
      ),
    )
  return fc
    .tuple(chosen, bucket)
    .map(([where, limits]) => cellsOf({ measure: measure.code, where: Object.fromEntries(where), bucket: limits }))
})
const question = fc.record({
  set: cells,
  places,
  from: fc.integer({ min: 0, max: 330 }),
  days: fc.integer({ min: 0, max: 200 }),
  whole: fc.boolean(),
  asOf: fc.integer({ min: 0, max: 400 }),
})

const cellsNow = `select measure::int as id, site, service, day::text as day, d1, d2, d3, bucket, n, total from measure_now where tenant = 2`
type Raw = {
  id: number
  site: number
  service: number
  day: string
  d1: string
  d2: string
  d3: string
  bucket: number
  n: number
  total: string
}

test('[M-10] the list of records adds up to the figure, for any cells, places and period', async () => {
  const start = plainDate('2026-01-01')
  const raw = await database.admin.query<Raw>(cellsNow)
  let nonEmpty = 0
  for (const { set, places, ...asked } of fc.sample(question, { numRuns: 150, seed: SEED })) {
    const first = addDays(start, asked.from)
    const from = asked.whole ? plainDate(`${first.slice(0, 8)}01`) : first
    const to = asked.whole
      ? addDays(plainDate(`${addDays(from, asked.days).slice(0, 8)}01`), -1)
      : addDays(from, asked.days)
    if (to < from) continue
    const scope = { places, from, to, asOf: addDays(start, asked.asOf) }
    const both = await bench.read(2, async (tx) => ({
      list: await records(tx, [set], { ...scope, limit: 5, offset: 0 }),
      answer: await evaluate(
        tx,
        {
          n: { kind: 'count', of: [set] },
          total: { kind: 'count', of: [{ ...set, take: 'total' }] },
          middle: { kind: 'quantile', q: 0.5, of: [set] },
        },
        { ...scope, by: ['site', 'month'] },
      ),
    }))
    expect([both.list.n, both.list.total]).toEqual([
      both.answer.figure('n').numerator,
      both.answer.figure('total').numerator,
    ])
    expect(both.answer.figure('middle').n).toBe(both.list.n)
    const parts = both.answer
      .found('site')
      .flatMap((site) => both.answer.found('month').map((month) => both.answer.figure('n', { site, month }).numerator))
    expect(parts.reduce((all, n) => all + n, 0)).toBe(both.list.n)
    if (both.list.n > 0) nonEmpty++
    if (!asked.whole) continue
    const inside = raw.rows.filter(
      (row) =>
        row.day >= from &&
        row.day <= to &&
        (places === 'all' ||
          places.some((one) =>
            typeof one === 'number' ? one === row.site : one[0] === row.site && one[1] === row.service,
          )),
    )
    const pure = figureOf({ kind: 'count', of: [set] }, sumsOf(inside.map(cellOf), scope.asOf), true)
    expect(pure.numerator).toBe(both.list.n)
  }
  expect(nonEmpty).toBeGreaterThan(50)
}, 60_000)

function cellOf(row: Raw): Cell {
  const measure = testCatalogue.measures.find(({ id }) => id === row.id)
  const texts = [row.d1, row.d2, row.d3]
  return {
    measure: measure?.code ?? '',
    dims: Object.fromEntries((measure?.dims ?? []).map((dim, at) => [dim, texts[at] ?? ''])),
    bucket: row.bucket,
    n: row.n,
    total: Number(row.total),
  }
}

test('[M-11] damaged cells are seen and repaired while others write, for one département or for all', async () => {
  await foldAll(bench.db)
  await database.admin.query(`update measure_cell set n = n + 1 where tenant = 2 and bucket % 2 = 0`)
  await database.admin.query(`delete from measure_cell where tenant = 1 and site = 2 and day >= '2026-03-01'`)
  expect((await compareAll(bench.db, 2)).length).toBeGreaterThan(0)
  const lanes = fc.sample(script, { numRuns: 4, seed: SEED + 1 })
  const writing = Promise.all(
    clients.map(async (client, at) => {
      for (const round of lanes)
        for (const { steps, rollback } of round[at] ?? []) await perform(client, steps, rollback)
    }),
  )
  const night = await repairAll(bench.db)
  await writing
  expect(night.repaired).toBeGreaterThan(0)
  expect(await compareAll(bench.db)).toEqual([])
})
