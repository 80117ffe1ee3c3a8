// Personal values go through every way there is, those refused included; then every log is read for them.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#src/app/app.ts'
import { frame } from '#src/app/frame.tsx'
import { install } from '#src/app/install.ts'
import { records, references } from '#src/app/references.ts'
import { rightsOf } from '#src/app/rights.ts'
import { indicators, routes } from '#src/app/rooms.ts'
import { openSession } from '#src/ground/accounts/accounts.ts'
import { SESSION_COOKIE } from '#src/ground/accounts/cookies.ts'
import { type Embedded, startEmbedded } from '#src/ground/database/embedded-postgres.ts'
import { inTenant, openDatabase } from '#src/ground/database/db.ts'
import { embeddedConnections } from '#src/ground/database/migrate.ts'
import { addJob, type Job, syncJobs } from '#src/ground/jobs/job.ts'
import { startWorker } from '#src/ground/jobs/worker.ts'
import { systemClock } from '#src/ground/process/clock.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { fileLogger, LogFile } from '#src/ground/process/log.ts'
import { folderStore } from '#src/ground/files/files.ts'
import type { Deps } from '#src/ground/web/web.tsx'

const MARK = 'Zephyrine-Marquee'
const MAIL = 'zephyrine.marquee@exemple.fr'
const PHONE = '+33612345679'
const MARKS = [MARK, 'zephyrine.marquee', '612345679']

const folder = mkdtempSync(join(tmpdir(), 'parvis-marks-'))
chmodSync(folder, 0o755) // run as root, the server is another account
const dataDir = join(folder, 'data')
let server: Embedded
let client: pg.Client
let pool: pg.Pool
let deps: Deps
let tenant = 0
let cookie = ''
const file = new LogFile(join(dataDir, 'parvis.log'))
const log = fileLogger('debug', file)
const ORIGIN = 'http://parvis.test'

beforeAll(async () => {
  // Every statement is logged as a slow one would be, so that nothing hides.
  server = await startEmbedded({ dataDir, settings: { fsync: false, log_min_duration_statement: 0 } })
  const connections = embeddedConnections(server)
  await install(connections)
  client = new pg.Client(connections.admin)
  await client.connect()
  const opened = openDatabase(connections.app)
  pool = opened.pool
  const env = readEnvironment({ PARVIS_DATA: dataDir, PARVIS_ORIGIN: ORIGIN })
  const files = folderStore(join(dataDir, 'files'))
  deps = { db: opened.db, clock: systemClock, env, files, rightsOf, references, records, indicators, frame }
  const made = await client.query<{ id: number }>(
    `insert into tenant (code, name, prefecture_name, territory) values ('92', 'Essai', 'Préfecture d’essai', 'metropole') returning id`,
  )
  tenant = made.rows[0]?.id ?? 0
  const account = await client.query<{ id: number }>(
    `insert into account (email, name) values ('admin@parvis.test', 'Admin') returning id`,
  )
  const id = account.rows[0]?.id ?? 0
  await client.query(`insert into role_grant (tenant, account, role) values ($1, $2, 'administrator')`, [tenant, id])
  cookie = `${SESSION_COOKIE}=${await openSession(deps, id, { tenant })}`
}, 120_000)
afterAll(async () => {
  await pool.end()
  await client.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The fields a page asks for, each filled with somebody's name, address or number. */
function filled(html: string): URLSearchParams {
  const names = [...html.matchAll(/name="([^"]+)"/g)].map(([, name = '']) => name)
  const usual = ['name', 'email', 'password', 'text', 'comment', 'subject', 'reason', 'title', 'phone', 'q', 'code']
  return new URLSearchParams(
    [...new Set([...names, ...usual])].map((name) => [
      name,
      /mail/.test(name) ? MAIL : /phone/.test(name) ? PHONE : MARK,
    ]),
  )
}

async function throughEveryRoute(): Promise<number> {
  const app = createApp(deps, { rooms: routes, log })
  const headers = { host: 'parvis.test', origin: ORIGIN, cookie }
  let asked = 0
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || path.includes('*')) continue
    for (const value of ['1', encodeURIComponent(MARK)]) {
      const address = `${ORIGIN}${path.replace(/:\w+(\{[^}]*\})?\??/g, value)}?q=${MARK}&du=${MARK}&site=${MARK}`
      const page = await app.request(address, { headers })
      const body = method === 'POST' ? filled(await page.text()) : undefined
      if (body) await app.request(address, { method, headers, body })
      asked += 1
    }
  }
  return asked
}

/** What a statement may be refused for, each time with somebody's name in it. */
const REFUSED: [string, unknown[]][] = [
  ['select $1::int', [MARK]],
  ['select $1::date', [MARK]],
  ['insert into account (email, name) values ($1, $2)', ['admin@parvis.test', MARK]],
  ['insert into account (email, name) values ($1, $2)', [MARK, MARK]],
  ['insert into account (email, name) values ($1, $2)', [MAIL, null]],
  ['insert into account (email, name) values ($1, $2)', [MAIL, `${MARK} `.repeat(40)]],
  ['insert into journal (tenant, action, kind, record) values (999, $1, $1, $1)', [MARK]],
  ['select pg_sleep(0.05), $1::text', [MARK]],
  ['select $1::text from no_such_table', [MARK]],
  [`do $$ begin raise exception 'no place for %', '${MARK}'; end $$`, []],
  [`select '${MARK}'::int`, []],
  [`select set_config('app.tenant', '1', false); insert into complaint (subject) values ('${MARK}')`, []],
]

test('[G6-01] no personal value written through any way stands in a log', { timeout: 180_000 }, async () => {
  expect(await throughEveryRoute()).toBeGreaterThan(100)
  for (const [statement, values] of REFUSED)
    await (values.length > 0 ? client.query(statement, values) : client.query(statement)).catch(() => undefined)
  await client.query(`create temp table copied (n int); copy copied from stdin`).catch(() => undefined)
  const jobs: readonly Job<object>[] = [
    {
      name: 'test.fail',
      attempts: 1,
      run: () => Promise.reject(Object.assign(new Error(`key (${MAIL}) of ${MARK}`), { code: '23505', detail: MARK })),
    },
  ]
  const owner = new pg.Client(embeddedConnections(server).owner)
  await owner.connect()
  await syncJobs(owner, jobs)
  await owner.end()
  await inTenant(deps.db, { tenant, mode: 'change' }, (tx) => addJob(tx, 'test.fail', { ids: { thing: 1 } }))
  const worker = startWorker({ connection: embeddedConnections(server).worker, deps: {}, jobs, log })
  await expect
    .poll(() => file.flush().then(() => readFileSync(join(dataDir, 'parvis.log'), 'utf8')), { timeout: 20_000 })
    .toContain('job failed')
  await worker.stop()
  await file.close()
  const logs = readdirSync(dataDir).filter((name) => name.includes('.log'))
  expect(logs).toEqual(expect.arrayContaining(['parvis.log', 'postgres.log']))
  for (const name of logs) {
    const text = readFileSync(join(dataDir, name), 'utf8')
    // The statements are there: only what people wrote is not.
    if (name === 'postgres.log') expect(text).toMatch(/insert into/)
    const found = text
      .split('\n')
      .filter((line) => MARKS.some((mark) => line.toLowerCase().includes(mark.toLowerCase())))
    expect(found.map((line) => `${name}: ${line.slice(0, 300)}`)).toEqual([])
  }
})

test('[G6-02] every log and data file is for its account only', () => {
  const open: string[] = []
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name)
      // The binaries are the package's own, not data.
      if (entry.name.startsWith('postgres-bin-') || entry.isSymbolicLink() || entry.isSocket()) continue
      if ((statSync(path).mode & 0o077) !== 0) open.push(`${path} ${(statSync(path).mode & 0o777).toString(8)}`)
      if (entry.isDirectory()) walk(path)
    }
  }
  walk(dataDir)
  expect(open).toEqual([])
  // Run as root, PostgreSQL is another account: it may walk through the folder and see nothing in it.
  expect((statSync(dataDir).mode & 0o777).toString(8)).toBe(process.getuid?.() === 0 ? '711' : '700')
})
