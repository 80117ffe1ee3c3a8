// The product as people run it, for benches and kill tests: its own bundle, its own data folder, a process that can be killed.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BuildOptions } from 'esbuild'
import pg from 'pg'
import { install } from '#src/app/install.ts'
import { type Embedded, startEmbedded } from '#src/ground/database/embedded-postgres.ts'
import { embeddedConnections, migrationsFolder } from '#src/ground/database/migrate.ts'
import { BENCH_QUESTIONNAIRE } from './questionnaire.ts'

const root = dirname(dirname(migrationsFolder()))
export const SITES = 20
export const SERVICES = 10

export type Bench = {
  database: Embedded
  admin: pg.Client
  folder: string
  /** Public links, one per site. */
  links: readonly string[]
  /** One more server; with settings of its own on top. */
  start(settings?: Readonly<Record<string, string>>): Promise<Server>
  /** One more worker apart. */
  startWorker(settings?: Readonly<Record<string, string>>): Server
  close(): Promise<void>
}
export type Server = { process: ChildProcess; port: number; exited: Promise<unknown> }

/** A database with one département, twenty sites of ten services and a campaign open today; then as many servers on it as asked. */
export async function prepareBench(
  settings: Record<string, string | number | boolean> = {},
  at?: string,
): Promise<Bench> {
  const main = await bundle()
  const folder = at ?? mkdtempSync(join(tmpdir(), `parvis-bench-${process.pid}-`))
  chmodSync(folder, 0o755) // run as root, the database server is another account
  const database = await startEmbedded({ dataDir: join(folder, 'data'), settings })
  const connections = embeddedConnections(database)
  await install(connections)
  const admin = new pg.Client(connections.admin)
  admin.on('error', () => undefined) // kill tests take the server away
  await admin.connect()
  const links = await furnish(admin)
  const servers: Server[] = []
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const server = await startServer(main, { PARVIS_DATA: join(folder, 'data'), ...more })
    servers.push(server)
    return server
  }
  const startWorker = (more: Readonly<Record<string, string>> = {}) => {
    const env = { ...process.env, PARVIS_DATA: join(folder, 'data'), DATABASE_URL: '', NODE_ENV: 'production', ...more }
    const file = join(dirname(main), 'cli.js')
    const child = spawn(process.execPath, [file, 'worker'], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const worker = { process: child, port: 0, exited: new Promise((resolve) => child.once('exit', resolve)) }
    servers.push(worker)
    return worker
  }
  const close = async () => {
    for (const server of servers) server.process.kill('SIGKILL')
    await Promise.all(servers.map((server) => server.exited))
    await admin.end().catch(() => undefined)
    await database.stop()
    if (at === undefined) rmSync(folder, { recursive: true, force: true })
    rmSync(dirname(main), { recursive: true, force: true })
  }
  return { database, admin, folder, links, start, startWorker, close }
}

/** A bundle of this checkout beside the usual one, which others may be running. */
export async function bundle(): Promise<string> {
  const scripts: { serverOptions: BuildOptions } = await import(pathToFileURL(join(root, 'scripts', 'build.mjs')).href)
  const { build } = await import('esbuild')
  const outdir = join(root, 'dist', `bench-${process.pid}`)
  await build({ ...scripts.serverOptions, outdir, logLevel: 'error' })
  return join(outdir, 'main.js')
}

async function furnish(admin: pg.Client): Promise<string[]> {
  await admin.query(
    `insert into tenant (code, name, prefecture_name, territory) values ('99', 'Banc', 'Préfecture du Banc', 'metropole')`,
  )
  await admin.query(`select set_config('app.tenant', (select max(id)::text from tenant), false)`)
  await admin.query(
    `insert into site (code, name, short_name, kind) select 'site-' || i, 'Site ' || i, 'Site ' || i, 'autre' from generate_series(1, $1::int) i`,
    [SITES],
  )
  await admin.query(
    `insert into service (code, name) select 'service-' || i, 'Service ' || i from generate_series(1, $1::int) i`,
    [SERVICES],
  )
  await admin.query('insert into service_site (service, site) select v.id, s.id from service v cross join site s')
  await admin.query(`insert into questionnaire (code, name) values ('satisfaction', 'Satisfaction')`)
  await admin.query(
    'insert into questionnaire_version (questionnaire, number, definition) select id, 1, $1 from questionnaire',
    [JSON.stringify(BENCH_QUESTIONNAIRE)],
  )
  await admin.query(
    `insert into campaign (code, name, label_year, opens_on, closes_on, questionnaire_version) select 'banc', 'Banc', 2026, current_date - 1, current_date + 30, max(id) from questionnaire_version`,
  )
  await admin.query('insert into campaign_place (campaign, site) select c.id, s.id from campaign c cross join site s')
  const made = await admin.query<{ code: string }>(
    `insert into public_code (code, kind, record) select 'banc-' || id, 'campaign', id from campaign_place order by id returning code`,
  )
  return made.rows.map((row) => row.code)
}

async function startServer(main: string, settings: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    PARVIS_DEMO: 'off',
    // The load comes with the addresses of many people, as behind a proxy.
    PARVIS_TRUST_PROXY: 'on',
    DATABASE_URL: '',
    NODE_ENV: 'production',
    ...settings,
  }
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error('The server ended before it answered')
    const ready = await fetch(`http://127.0.0.1:${port}/sante/pret`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return { process: child, port, exited }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The server did not answer within thirty seconds')
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port')),
      )
    })
  })
}

/** CPU milliseconds of a process and of everything it started, where the system tells (Linux); NaN elsewhere. */
export function cpuMs(pids: readonly (number | undefined)[]): number {
  const ticks = 1000 / 100
  return pids.reduce<number>((sum, pid) => {
    if (pid === undefined) return Number.NaN
    return sum + family(pid).reduce((own, one) => own + ticksOf(one) * ticks, 0)
  }, 0)
}

function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function family(pid: number): number[] {
  try {
    const all = readdirSync('/proc')
      .map(Number)
      .filter((one) => Number.isInteger(one) && one > 0)
    return [pid, ...all.filter((one) => Number(statOf(one)[1]) === pid)]
  } catch {
    return [pid]
  }
}

function ticksOf(pid: number): number {
  const stat = statOf(pid)
  return stat.length === 0 ? 0 : Number(stat[11]) + Number(stat[12])
}
