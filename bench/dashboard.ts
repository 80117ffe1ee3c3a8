// How fast a dashboard reads from the cells, and what counting costs while records are stored.
// npm run bench -- dashboard [--json]: the page's own reading at ten thousand and at one million records.
// npm run bench -- dashboard RECORDS SITES: every kind of question, one line each. Both make their own server and take all away.
import { sql } from 'kysely'
import type pg from 'pg'
import { plainDate } from '#src/ground/calendar/index.ts'
import { type Ask, evaluate, type Formula, openedBy } from '#src/core/measures/index.ts'
import { records } from '#src/core/measures/records.ts'
import { compareAll, foldAll } from '#src/core/measures/jobs.ts'
import { type Database, inTenant, sqlTally } from '#src/ground/database/db.ts'
import { inTimeRate, meanDelay } from '#src/listening/correspondence/measures.ts'
import { indicators } from '#src/app/rooms.ts'
import { fill, prepare, TENANT, withServer } from './cells.ts'
import { loadBoard } from '#src/steering/indicators/store/board.ts'
import { yearPeriod } from '#src/ground/calendar/index.ts'

const BATCH = 100_000
const period = { from: plainDate('2024-11-01'), to: plainDate('2026-10-31'), asOf: plainDate('2026-11-20') }

const rate = inTimeRate
const mean = meanDelay
const median: Formula = { kind: 'quantile', q: 0.5, of: meanDelay.kind === 'mean' ? meanDelay.of : [] }

async function load(admin: pg.Client, count: number, sites: number): Promise<number> {
  await admin.query(`select set_config('app.tenant', $1, false)`, [String(TENANT)])
  const began = performance.now()
  for (let first = 1; first <= count; first += BATCH)
    await admin.query(fill(first, Math.min(count, first + BATCH - 1), sites))
  return performance.now() - began
}

/** The middle of five runs, in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return [...times].sort((a, b) => a - b)[2] ?? 0
}

async function dashboards(db: Database, sites: number, say: (line: string) => void): Promise<void> {
  const ask = (formulas: Record<string, Formula>, question: Ask) =>
    timed(() => inTenant(db, { tenant: TENANT, mode: 'read' }, (tx) => evaluate(tx, formulas, question)))
  const show = async (label: string, formulas: Record<string, Formula>, question: Ask): Promise<void> =>
    say(`${label}: ${(await ask(formulas, question)).toFixed(1)} ms`)
  const ten = Array.from({ length: Math.min(10, sites) }, (_, i) => i + 1)
  const odd = { from: plainDate('2026-03-10'), to: plainDate('2026-04-07'), asOf: period.asOf }
  await show(
    `rate within the delay, ${sites} sites × 24 months`,
    { rate },
    { ...period, places: 'all', by: ['site', 'month'] },
  )
  await show(`mean delay, ${sites} sites × 24 months`, { mean }, { ...period, places: 'all', by: ['site', 'month'] })
  await show(`medians, ${sites} sites × 24 months`, { median }, { ...period, places: 'all', by: ['site', 'month'] })
  await show('rate, 10 sites × 24 months', { rate }, { ...period, places: ten, by: ['site', 'month'] })
  await show(
    'rate, mean and median, 10 sites × 24 months',
    { rate, mean, median },
    { ...period, places: ten, by: ['site', 'month'] },
  )
  await show('rate, one site, 10 March to 7 April (two edges)', { rate }, { ...odd, places: [1] })
  const list = await timed(() =>
    inTenant(db, { tenant: TENANT, mode: 'read' }, (tx) =>
      records(tx, openedBy(rate).denominator ?? [], {
        ...period,
        from: plainDate('2026-09-01'),
        to: plainDate('2026-09-30'),
        places: [1],
        limit: 50,
        offset: 0,
      }),
    ),
  )
  say(`records behind the rate, one site and month: ${list.toFixed(1)} ms`)
}

export type Ratio = {
  records: [number, number]
  ms: [number, number]
  cpuMs: [number, number]
  statements: [number, number]
  /** One département, a hundred times the records. */
  ratio: number
  /** The same département among a hundred others. */
  ratioAmongDepartements: number
}
const OWN = 10_000
const MILLION = 1_000_000
const DEPARTEMENTS = 100
const SITES = 10
const RUNS = 41

/**
 * The dashboard of a year, read as the page reads it: a département of ten sites with ten thousand records, then with one million;
 * then the first again among a hundred départements.
 */
export async function ratioBench(say: (line: string) => void): Promise<Ratio> {
  return withServer(async ({ admin, db }) => {
    const add = async (tenant: number, from: number, to: number): Promise<void> => {
      await admin.query(`select set_config('app.tenant', $1, false)`, [String(tenant)])
      for (let first = from; first <= to; first += BATCH)
        await admin.query(fill(first, Math.min(to, first + BATCH - 1), SITES))
    }
    await prepare(admin, SITES)
    await add(TENANT, 1, OWN)
    const small = await measured(admin, db)
    say(`${OWN} records, one département: ${JSON.stringify(small)}`)
    for (let tenant = TENANT + 1; tenant <= DEPARTEMENTS; tenant++) {
      await prepare(admin, SITES, tenant)
      await add(tenant, 1, OWN)
    }
    const nation = await measured(admin, db)
    say(`${OWN * DEPARTEMENTS} records, ${DEPARTEMENTS} départements: ${JSON.stringify(nation)}`)
    await add(TENANT, OWN + 1, MILLION)
    const large = await measured(admin, db)
    say(`${MILLION} records, one département: ${JSON.stringify(large)}`)
    const over = (run: { ms: number }) => Math.round((run.ms / small.ms) * 100) / 100
    return {
      records: [OWN, MILLION],
      ms: [small.ms, large.ms],
      cpuMs: [small.cpuMs, large.cpuMs],
      statements: [small.statements, large.statements],
      ratio: over(large),
      ratioAmongDepartements: over(nation),
    }
  })
}

async function measured(admin: pg.Client, db: Database): Promise<{ ms: number; cpuMs: number; statements: number }> {
  const ask = {
    indicators,
    period: yearPeriod(2026),
    against: 'last-year',
    asOf: period.asOf,
    seen: undefined,
    site: undefined,
  } as const
  const read = (): Promise<unknown> => inTenant(db, { tenant: TENANT, mode: 'read' }, (tx) => loadBoard(tx, ask))
  await foldAll(db)
  await admin.query('vacuum analyze')
  for (let i = 0; i < RUNS; i++) await read()
  const tally = { count: 0, ms: 0 }
  await sqlTally.run(tally, read)
  const [times, cpus]: [number[], number[]] = [[], []]
  for (let i = 0; i < RUNS; i++) {
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    await read()
    times.push(performance.now() - began)
    const used = process.cpuUsage(cpu)
    cpus.push((used.user + used.system) / 1000)
  }
  const middle = (list: readonly number[]): number =>
    Math.round((list.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0) * 10) / 10
  return { ms: middle(times), cpuMs: middle(cpus), statements: tally.count }
}

/** Fills a server of its own and says every figure, one line each. */
export async function dashboardBench(count: number, sites: number, say: (line: string) => void): Promise<void> {
  await withServer(async ({ admin, db }) => {
    await prepare(admin, sites)
    const loading = await load(admin, count, sites)
    say(`${count} records stored and counted: ${((loading * 1000) / count).toFixed(1)} µs each`)
    const began = performance.now()
    say(`${await foldAll(db)} deltas folded: ${(performance.now() - began).toFixed(0)} ms`)
    await admin.query('vacuum analyze')
    const cells = await admin.query<{ code: string; cells: string }>(
      'select m.code, count(*) as cells from measure_cell c join measure m on m.id = c.measure group by 1 order by 1',
    )
    for (const { code, cells: n } of cells.rows)
      say(
        `${code}: ${n} cells${Number(n) * 3 > count ? ' — more than one for three records: too many dimensions' : ''}`,
      )
    await dashboards(db, sites, say)
    const comparing = performance.now()
    say(
      `comparison of all measures, ${(await compareAll(db)).length} differences: ${(performance.now() - comparing).toFixed(0)} ms`,
    )
    const raw = await timed(() =>
      inTenant(db, { tenant: TENANT, mode: 'read' }, (tx) =>
        sql`select site, date_trunc('month', received_on::timestamp), count(*) filter (where answered_on <= due_on), count(*) from complaint group by 1, 2`.execute(
          tx,
        ),
      ),
    )
    say(`the first figure again, from the records: ${raw.toFixed(0)} ms`)
  })
}

if (import.meta.main) {
  const [count, sites = 400] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  if (count === undefined)
    process.stdout.write(`${JSON.stringify(await ratioBench((line) => void process.stderr.write(`${line}\n`)))}\n`)
  else await dashboardBench(count, sites, (line) => void process.stdout.write(`${line}\n`))
}
