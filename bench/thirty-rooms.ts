// What the pages cost when thirty rooms have added theirs, beside the demonstration alone: forty indicators over measures of their own
// × 9 sites × 36 months, and twenty-five sources of what is due over tables of a hundred thousand rows.
// npm run bench -- thirty-rooms [runs] --json. The last line is one JSON object; the server is this process, the database its own.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import { pino } from 'pino'
import type pg from 'pg'
import { createApp } from '#src/app/app.ts'
import { foldAll } from '#src/core/measures/jobs.ts'
import { frame } from '#src/app/frame.tsx'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { records, references } from '#src/app/references.ts'
import { rightsOf } from '#src/app/rights.ts'
import { composition, indicators as product, rooms, routes } from '#src/app/rooms.ts'
import { type CatalogueMeasure, giveCatalogue } from '#src/core/measures/catalogue.ts'
import type { Formula } from '#src/core/measures/index.ts'
import type { InboxSource } from '#src/core/room/inbox.ts'
import { inboxStatement } from '#src/core/room/inbox-store.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { addDays, plainDate } from '#src/ground/calendar/index.ts'
import { type Database, inTenant } from '#src/ground/database/db.ts'
import { folderStore } from '#src/ground/files/files.ts'
import { fixedClock } from '#src/ground/process/clock.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import type { Deps, Env } from '#src/ground/web/web.tsx'
import { indicatorInbox } from '#src/steering/indicators/inbox.ts'
import { indicatorCatalogue, type IndicatorCatalogue } from '#src/steering/indicators/catalogue.ts'
import { loadDemonstration } from '#demo/demo.ts'
import { withServer } from './cells.ts'
import type { Cost, ThirtyRooms } from './page-cost.ts'
import { cpuMs } from './product.ts'
import { cpuOf, middle, sameWork } from './same-work.ts'

const SITES = 9
const MONTHS = 36
const ROWS = 100_000
/** One row in so many is still due: some twenty of each source. */
const DUE = 5000
const INDICATORS = 40
/** Until the code that a page runs is compiled. */
const WARM = 80
const SOURCES = 25
const ORIGIN = 'http://parvis.test'
const TODAY = plainDate('2026-11-19')
/** The first site that only the bench has. */
const OWN_SITE = 900

type Harness = { admin: pg.Client; db: Database; deps: Deps; tenant: number; postmaster: number; cookie: string }

const measuresIn = (formula: Formula): string[] => {
  const found: string[] = []
  JSON.stringify(formula, (key, value: unknown) => {
    if (key === 'measure' && typeof value === 'string') found.push(value)
    return value
  })
  return found
}

/** Forty indicators more, each over a measure of its own. */
function forty(): { indicators: IndicatorCatalogue; measures: CatalogueMeasure[] } {
  const models = product.all.filter((one) => one.formula !== undefined && measuresIn(one.formula).length > 0)
  const measures = new Map<string, CatalogueMeasure>()
  const more = Array.from({ length: INDICATORS }, (_, at) => {
    const model = models[at % models.length]
    if (!model?.formula) throw new Error('No indicator has a formula')
    const ownName = (code: string): string => {
      const from = measureCatalogue.byCode.get(code)
      if (!from) throw new Error(code)
      const own = `${code}.${at}`
      if (!measures.has(own)) measures.set(own, { ...from, code: own, id: 10_000 + measures.size })
      return own
    }
    const formula: Formula = JSON.parse(JSON.stringify(model.formula), (key, value: unknown) =>
      key === 'measure' && typeof value === 'string' ? ownName(value) : value,
    )
    return { ...model, code: `essai-${at}`, formula, readWith: [] }
  })
  return { indicators: indicatorCatalogue(product.all, more), measures: [...measures.values()] }
}

/** The sources of the product, over these indicators, and as many again as make twenty-five that are rows. */
function sources(indicators: IndicatorCatalogue): InboxSource[] {
  const own = indicatorInbox(indicators)
  const all = composition.inbox.map((source) => (source.code === own.code ? own : source))
  const made = composition.inbox.filter((source) => 'fragment' in source)
  const more = Array.from({ length: SOURCES - made.length }, (_, at) => {
    const source = made[at % made.length]
    if (!source) throw new Error('Nothing is ever due')
    return { ...source, code: `${source.code}-${at}` }
  })
  return [...all, ...more]
}

/** Nine sites, 36 months of cells of each new measure, and a hundred thousand rows behind each source of what is due. */
async function furnish({ admin, tenant }: Harness, measures: readonly CatalogueMeasure[]): Promise<void> {
  // Triggers would count one by one what is written here at once, and check rows against rows that no page reads.
  await admin.query('set session_replication_role = replica')
  await admin.query(`select set_config('app.tenant', $1, false)`, [String(tenant)])
  const known = await admin.query<{ n: number }>(
    `select count(*)::int as n from site where tenant = $1 and valid_to is null`,
    [tenant],
  )
  await admin.query(
    `insert into site (id, code, name, short_name, kind) select ${OWN_SITE} + i, 'banc-' || i, 'Site ' || i, 'Site ' || i, 'autre' from generate_series(1, $1::int) i`,
    [Math.max(0, SITES - (known.rows[0]?.n ?? 0))],
  )
  for (const { id, code } of measures) {
    await admin.query(
      `insert into measure_cell (tenant, measure, site, day, service, d1, d2, d3, bucket, n, total)
       select $1, $2, s.id, (date '2023-12-01' + make_interval(months => m))::date, 0, c.d1, c.d2, c.d3, c.bucket, 1 + (m + s.id) % 9, 1 + (m * s.id) % 40
       from (select distinct d1, d2, d3, bucket from measure_cell where tenant = $1 and measure = $3 order by 1, 2, 3, 4 limit 12) c
       cross join (select id from site where tenant = $1 and valid_to is null order by id limit ${SITES}) s
       cross join generate_series(0, ${MONTHS - 1}) m`,
      [tenant, id, measureCatalogue.byCode.get(code.replace(/\.\d+$/, ''))?.id],
    )
  }
  await admin.query(
    `insert into complaint (reference, kind, channel, category, site, service, received_on, term_days, term_unit, due_on, answered_on, delay_days)
     select 'B-' || i, 'complaint', 'email', (select min(code) from complaint_category where tenant = $1), (select min(id) from site where tenant = $1), null,
       d, 10, 'working', d + 14, case when i % ${DUE} > 0 then d + 9 end, case when i % ${DUE} > 0 then 9 end
     from (select i, date '2023-12-01' + i % 1070 as d from generate_series(1, ${ROWS}) i) x`,
    [tenant],
  )
  await admin.query(
    `insert into action (plan_year, site, title, state, due_on, done_on, proposed_on)
     select 2000 + i % 100, (select id from site where tenant = $1 and valid_to is null order by id limit 1 offset i / 100 % ${SITES}), 'Action ' || i, case when due then 'in_progress' else 'done' end, day, case when not due then day end, '2020-01-01'
     from (select i, i % ${DUE} = 0 as due, date '2020-01-01' + i % 2500 as day from generate_series(1, ${ROWS}) i) x`,
    [tenant],
  )
  // A session a week: ten times what a committee holds, and the rest of the rows long before any window.
  await admin.query(
    `insert into meeting (id, code, title, committees, held_on, state, period)
     select 1000000 + i, 'banc-' || i, 'Séance ' || i, array[1], date '2026-12-31' - 7 * i, case when i % ${DUE} = 0 then 'held' else 'signed' end, '2026' from generate_series(1, ${ROWS}) i`,
  )
  await admin.query(
    `insert into intervention (meeting, position, kind, speaker, body, follow_up)
     select 1000000 + i, 1, 'question', 'Un membre', 'Une question', case when i % ${DUE} = 0 then 'open' else 'none' end from generate_series(1, ${ROWS}) i`,
  )
  // The trigger that names the state of what was written did not run either.
  await changeAll(admin)
  await admin.query('reset session_replication_role')
  await admin.query('vacuum analyze')
}

/** Every measure has changed: what was kept in memory of any is of no use. */
const changeAll = (admin: pg.Client) =>
  admin.query(
    `insert into measure_revision (tenant, measure, revision) select tenant, measure, gen_random_uuid() from (select distinct tenant, measure from measure_cell) c
     on conflict (tenant, measure) do update set revision = excluded.revision`,
  )

/** Where the plan of what is due walks through a whole large table. */
async function scanned({ db, tenant }: Harness): Promise<string[]> {
  const asked = sources(product).map((source) => ({
    source,
    ask: { today: TODAY, until: addDays(TODAY, 100), where: { all: true } as const },
  }))
  const plan = await inTenant(db, { tenant, mode: 'read' }, async (tx) =>
    sql<Record<string, string>>`explain ${inboxStatement(asked)}`.execute(tx),
  )
  const large = /Seq Scan on (complaint|action|meeting|intervention)\b/
  return [...new Set(plan.rows.flatMap((row) => large.exec(Object.values(row)[0] ?? '')?.[1] ?? []))]
}

/** Each page of a product, opened as somebody who may see all. */
async function costs(harness: Harness, thirty: boolean, { runs, cold = false }: Runs): Promise<Record<string, Cost>> {
  const { db, deps } = harness
  const last = { sql: 0 }
  const log = pino({}, { write: (line: string) => void Object.assign(last, JSON.parse(line)) })
  let app: Hono<Env>
  if (thirty) {
    const { indicators, measures } = forty()
    const whole = { ...composition, inbox: sources(indicators) }
    const grown = rooms.flatMap(({ routes: own }) => {
      const made = typeof own === 'function' ? own(whole) : own
      return made ? [made] : []
    })
    app = createApp({ ...deps, indicators }, { rooms: grown, log })
    const all = [...measureCatalogue.measures, ...measures]
    giveCatalogue(db, { measures: all, byCode: new Map(all.map((one) => [one.code, one])) })
  } else app = createApp(deps, { rooms: routes, log })
  const found: Record<string, Cost> = {}
  for (const [name, href] of Object.entries(await pagesOf(harness)))
    found[name] = await costOf(
      async () => {
        const answer = await app.request(`${ORIGIN}${href}`, {
          headers: { host: 'parvis.test', cookie: harness.cookie },
        })
        const body = await answer.text()
        if (answer.status !== 200) throw new Error(`${href}: ${answer.status}`)
        return { bytes: body.length, statements: last.sql }
      },
      { runs, postmaster: harness.postmaster, ...(cold ? { before: () => changeAll(harness.admin) } : {}) },
    )
  return found
}

async function pagesOf({ admin, tenant }: Harness): Promise<Record<string, string>> {
  const campaign = await admin.query<{ code: string }>(
    `select c.code from campaign c where c.tenant = $1 order by (select count(*) from answer a where a.tenant = c.tenant and a.campaign = c.id) desc limit 1`,
    [tenant],
  )
  const session = await admin.query<{ id: number }>(
    `select m.id from meeting m join agenda_item i on i.tenant = m.tenant and i.meeting = m.id join meeting_block b on b.tenant = i.tenant and b.item = i.id
     where m.tenant = $1 group by m.id order by count(*) desc limit 1`,
    [tenant],
  )
  return {
    dashboard: '/tableau-de-bord',
    month: '/mon-mois',
    sheet: `/indicateurs/${product.all.find(({ formula }) => formula !== undefined)?.code ?? ''}`,
    register: '/reclamations',
    results: `/enquetes/${campaign.rows[0]?.code ?? ''}/resultats`,
    session: `/comites/${session.rows[0]?.id ?? ''}`,
  }
}

const rounded = (number: number): number => Math.round(number * 10) / 10

type Runs = { runs: number; cold?: boolean }

async function costOf(
  open: () => Promise<{ bytes: number; statements: number }>,
  { runs, postmaster, before }: { runs: number; postmaster: number; before?: () => Promise<unknown> },
): Promise<Cost> {
  for (let i = 0; i < (before ? 1 : WARM); i += 1) await open()
  const [database, began] = [cpuMs([postmaster]), performance.now()]
  const [servers, works]: [number[], number[]] = [[], []]
  let seen = { bytes: 0, statements: 0 }
  for (let i = 0; i < runs; i += 1) {
    await before?.()
    servers.push(await cpuOf(async () => (seen = await open())))
    works.push(await cpuOf(sameWork))
  }
  const took = performance.now() - began - works.reduce((sum, one) => sum + one, 0)
  const server = middle(servers)
  const cpu = server + (cpuMs([postmaster]) - database) / runs
  return {
    ...seen,
    serverCpuMs: rounded(server),
    leastMs: rounded(Math.min(...servers)),
    units: rounded(server / middle(works)),
    cpuMs: rounded(cpu),
    ms: rounded(took / runs),
  }
}

/** Opens six pages of the demonstration, lets thirty rooms add theirs, and opens them again. */
export async function thirtyRooms(runs: number, say: (line: string) => void): Promise<ThirtyRooms> {
  return withServer(async ({ admin, db, folder }) => {
    const env = readEnvironment({ PARVIS_ORIGIN: ORIGIN, PARVIS_DEMO: 'off', PARVIS_DATA: folder })
    const clock = fixedClock(`${TODAY}T09:00:00Z`)
    const files = folderStore(join(folder, 'files'))
    const deps: Deps = { db, clock, env, files, rightsOf, references, records, indicators: product, frame }
    await loadDemonstration(deps, () => undefined)
    // As the program does every minute.
    await foldAll(db)
    await admin.query('vacuum analyze')
    const tenant = (await admin.query<{ id: number }>('select id from tenant order by id limit 1')).rows[0]?.id ?? 0
    const account = await admin.query<{ id: number }>(
      `insert into account (email, name) values ('banc@parvis.test', 'Banc') returning id`,
    )
    const id = account.rows[0]?.id ?? 0
    await admin.query(`insert into role_grant (tenant, account, role) values ($1, $2, 'quality_lead')`, [tenant, id])
    const cookie = `${SESSION_COOKIE}=${await openSession(deps, id, { tenant })}`
    const data = (await admin.query<{ data_directory: string }>('show data_directory')).rows[0]?.data_directory ?? ''
    const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
    const harness = { admin, db, deps, tenant, postmaster, cookie }
    const before = await costs(harness, false, { runs })
    say(`demonstration: ${JSON.stringify(before)}`)
    await furnish(harness, forty().measures)
    const after = await costs(harness, true, { runs })
    say(`thirty rooms: ${JSON.stringify(after)}`)
    const colds = await costs(harness, true, { runs: Math.ceil(runs / 3), cold: true })
    say(`thirty rooms, every measure changed: ${JSON.stringify(colds)}`)
    const over = (a: number, b: number): number => Math.round((a / b) * 100) / 100
    const pages = Object.entries(before).flatMap(([name, demonstration]) => {
      const [thirty, cold] = [after[name], colds[name]]
      if (!thirty || !cold) return []
      const ratios = {
        serverCpu: over(thirty.serverCpuMs, demonstration.serverCpuMs),
        cpu: over(thirty.cpuMs, demonstration.cpuMs),
        ms: over(thirty.ms, demonstration.ms),
      }
      return [[name, { demonstration, thirty, cold, ratios }] as const]
    })
    return { pages: Object.fromEntries(pages), scanned: await scanned(harness) }
  })
}

if (import.meta.main) {
  const [runs = 30] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  process.stdout.write(`${JSON.stringify(await thirtyRooms(runs, (line) => void process.stderr.write(`${line}\n`)))}\n`)
}
