// The embedded PostgreSQL: real binaries, a unix socket, no password, no port. Made at the first start, attached to
// when it is already running, started again when it dies under a living server.
import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  fchmodSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import os from 'node:os'
import pg from 'pg'
import { alive, dropForeignPid, livingPostmaster } from './embedded-process.ts'
import { type Account, choosePlaces, copyBinaries, giveTo, type Places, postgresAccount } from './embedded-files.ts'

/** Roles that may open a connection to the embedded server. */
export type EmbeddedRole = 'postgres' | 'parvis_owner' | 'parvis_app' | 'parvis_worker'

/** A running embedded server. */
export type Embedded = {
  /** The folder of the unix socket, used as host. */
  readonly host: string
  readonly port: number
  /** The process id of the postmaster now serving. */
  pid(): number | undefined
  connection(role: EmbeddedRole, database?: string): pg.PoolConfig
  /** Stops the server unless another program still uses it; says whether it stopped. */
  stop(): Promise<boolean>
  /** Stops looking after the server and leaves it running. */
  leave(): Promise<void>
  /** Calls back each time the postmaster had to be started again. */
  onRestart(listener: () => void): void
}

type Settings = Record<string, string | number | boolean>
type Server = { places: Places; account: Account; settings: Settings; postgres: string }

const MAJOR = 18
const PORT = 5432
const START_LIMIT_MS = 60_000
const REVIVE_MS = 5_000
const LOG_LIMIT = 10_000_000
const DEFAULTS: Settings = {
  listen_addresses: '',
  max_connections: 60,
  shared_buffers: '256MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: false,
  // A page reads thousands of rows at most: starting workers for it costs more than it spares.
  max_parallel_workers_per_gather: 0,
  wal_compression: 'on',
  log_min_duration_statement: 2000,
  // Its log holds what PostgreSQL says of itself, never what a request brought: neither the value a statement refused, nor the row
  // that failed, nor the parameters of a slow one. The program logs the code of each error.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
}

/** Starts the embedded server on `dataDir`, or attaches to the one already running there. */
export async function startEmbedded(options: { dataDir: string; settings?: Settings }): Promise<Embedded> {
  const places = choosePlaces(options.dataDir, MAJOR)
  const account = postgresAccount()
  const { postgres, initdb } = copyBinaries(places.home)
  if (!existsSync(places.data)) createCluster(initdb, places, account)
  const server = { places, account, postgres, settings: { ...DEFAULTS, ...options.settings } }
  return watched(server, await ensureRunning(server))
}

function connectionOf(places: Places, user: EmbeddedRole, database: string): pg.PoolConfig {
  return { host: places.run, port: PORT, user, database, ssl: false }
}

/**
 * Keeps one idle connection open: it tells other programs that somebody lives here even when every pool is empty,
 * and its end tells us at once that the postmaster is gone.
 */
function watched(server: Server, first: pg.Client): Embedded {
  const { places } = server
  const listeners: (() => void)[] = []
  let presence = first
  let leaving = false
  const watch = (client: pg.Client): void => {
    client.once('end', () => void (leaving || revive()))
    presence = client
  }
  const revive = async (): Promise<void> => {
    try {
      watch(await ensureRunning(server))
      for (const listener of listeners) listener()
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      if (!leaving) setTimeout(() => void revive(), REVIVE_MS).unref()
    }
  }
  const leave = async (): Promise<void> => {
    leaving = true
    await presence.end().catch(() => undefined)
  }
  watch(first)
  return {
    host: places.run,
    port: PORT,
    pid: () => livingPostmaster(places.data),
    connection: (role, database = 'parvis') => connectionOf(places, role, database),
    onRestart: (listener) => void listeners.push(listener),
    leave,
    stop: async () => {
      await leave()
      return stopUnlessUsed(places)
    },
  }
}

/** `initdb` in a partial folder, flushed to disk, then renamed: cut short, it leaves nothing that looks finished. */
function createCluster(initdb: string, places: Places, account: Account): void {
  for (const name of readdirSync(places.home)) {
    const maker = /\.partial-(\d+)$/.exec(name)?.[1]
    if (maker && !alive(Number(maker))) rmSync(join(places.home, name), { recursive: true, force: true })
  }
  const partial = `${places.data}.partial-${process.pid}`
  spawnMake(partial, account)
  const words = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const locale = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=fr', `--locale=${words}`, '--lc-messages=C']
  const flags = [
    '-D',
    partial,
    '-U',
    'postgres',
    '--auth=peer',
    '--no-sync',
    '--no-instructions',
    '--data-checksums',
    ...locale,
  ]
  const made = spawnSync(initdb, flags, { ...account, cwd: '/', env: serverEnvironment(), encoding: 'utf8' })
  if (made.status !== 0) {
    rmSync(partial, { recursive: true, force: true })
    throw new Error(`La création de la base intégrée a échoué.\n${made.stderr || made.error?.message || ''}`)
  }
  spawnSync('sync')
  try {
    renameSync(partial, places.data)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(places.data)) throw error
  }
}

function spawnMake(folder: string, account: Account): void {
  spawnSync('mkdir', ['-m', '700', folder])
  giveTo(account, folder)
}

/** Only the operating-system account that runs Parvis may connect, as any of these roles; nothing to steal or lose. */
function writeAccess({ data }: Places, account: Account): void {
  const user = os.userInfo().username
  const write = (name: string, text: string): void => {
    const path = join(data, name)
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return
    writeFileSync(path, text, { mode: 0o600 })
    giveTo(account, path)
  }
  write('pg_hba.conf', 'local all all peer map=parvis\n')
  write(
    'pg_ident.conf',
    ['postgres', 'parvis_owner', 'parvis_app', 'parvis_worker'].map((role) => `parvis "${user}" ${role}\n`).join(''),
  )
}

const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LANG: 'C.UTF-8', TZ: 'UTC' })

function launch({ places, account, settings, postgres }: Server): { failed: () => boolean } {
  dropForeignPid(places.data)
  writeAccess(places, account)
  if (existsSync(places.log) && statSync(places.log).size > LOG_LIMIT) renameSync(places.log, `${places.log}.1`)
  const log = openSync(places.log, 'a', 0o600)
  fchmodSync(log, 0o600)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${String(value)}`])
  // Detached: Ctrl-C reaches the whole terminal group and would stop the database under the last requests.
  const child = spawn(postgres, ['-D', places.data, '-k', places.run, '-p', String(PORT), ...flags], {
    ...account,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let failed = false
  child.on('error', () => (failed = true))
  child.on('exit', () => (failed = true))
  child.unref()
  return { failed: () => failed }
}

async function connected(places: Places): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...connectionOf(places, 'postgres', 'postgres'), connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch {
    await client.end().catch(() => undefined)
    return undefined
  }
}

/** Loops until a connection succeeds: covers an orphan, a server shutting down, children of a killed postmaster. */
async function ensureRunning(server: Server): Promise<pg.Client> {
  const { places } = server
  const until = performance.now() + START_LIMIT_MS
  let started: { failed: () => boolean } | undefined
  let failures = 0
  while (performance.now() < until && failures < 20) {
    if (livingPostmaster(places.data) !== undefined) {
      const client = await connected(places)
      if (client) return client
    } else if (!started || started.failed()) {
      if (started) {
        failures += 1
        await sleep(100)
      }
      started = launch(server)
    }
    await sleep(20)
  }
  const tail = existsSync(places.log) ? readFileSync(places.log, 'utf8').split('\n').slice(-15).join('\n') : ''
  throw new Error(`La base intégrée n’a pas démarré. Fin de son journal (${places.log}) :\n${tail}`)
}

/** Another instance leaving must not take the database from those who stay. */
async function stopUnlessUsed(places: Places): Promise<boolean> {
  const pid = livingPostmaster(places.data)
  if (pid === undefined) return true
  const client = await connected(places)
  if (!client) return false
  try {
    for (let tries = 0; await othersConnected(client); tries += 1) {
      if (tries === 10) return false
      await sleep(50)
    }
    process.kill(pid, 'SIGINT')
  } finally {
    await client.end().catch(() => undefined)
  }
  while (livingPostmaster(places.data) === pid) await sleep(10)
  return true
}

async function othersConnected(client: pg.Client): Promise<boolean> {
  const found = await client.query(
    `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
  )
  return found.rows.length > 0
}
