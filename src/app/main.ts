// Environment → database → application → listen. The composition root.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { createApp } from './app.ts'
import { firstAccess } from './first-access.ts'
import { frame } from './frame.tsx'
import { install } from './install.ts'
import { outboundOf } from './outbound.ts'
import { ownerWithinReach } from '#src/ground/audit/audit.ts'
import { systemClock } from '#src/ground/process/clock.ts'
import { connect } from '#src/ground/database/connect.ts'
import { type Database, openDatabase } from '#src/ground/database/db.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { faultOf } from '#src/ground/process/fault.ts'
import { watchHealth } from '#src/ground/process/health.ts'
import { fileLogger, LogFile } from '#src/ground/process/log.ts'
import { folderStore } from '#src/ground/files/files.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { records, references } from './references.ts'
import { rightsOf } from './rights.ts'
import { indicators, routes } from './rooms.ts'
import { type Running, stopper } from './stop.ts'
import { startWork } from './work.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Whether the database answers. */
const answers = (db: Deps['db']): Promise<boolean> =>
  sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )

async function main(): Promise<void> {
  // Whatever is written without saying otherwise is for this account only.
  process.umask(0o077)
  const env = readEnvironment(process.env)
  const held: { running?: Running } = {}
  const stop = stopper(() => held.running)
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, stop)

  const file = new LogFile(join(env.dataDir, 'parvis.log'))
  const log = fileLogger(env.log, file)
  surviveWriters(log)
  const database = await connect(env, (connections) => install(connections, (name) => say(`  ${name}`)))
  const name = `parvis ${randomBytes(6).toString('hex')}`
  const { db, pool } = openDatabase({ ...database.connections.app, max: 12, application_name: name })
  const health = watchHealth({
    folder: env.dataDir,
    minFreeMb: env.minFreeMb,
    told: (readOnly) => log.warn({ readOnly }, readOnly ? 'read-only: no room left' : 'writing again'),
  })
  const admin = database.embedded ? database.connections.admin : database.connections.app
  const running: Running = { pool, admin, name, stopDatabase: database.stop, closeLog: () => file.close() }
  held.running = running
  const deps: Deps = {
    db,
    clock: systemClock,
    env,
    files: folderStore(join(env.dataDir, 'files')),
    rightsOf,
    references,
    records,
    indicators,
    frame,
    health,
    outbound: outboundOf(env),
  }
  if (!database.embedded) await warnOfOwner(db)
  const app = createApp(deps, { rooms: routes, log, ready: () => answers(db) })
  const access = await firstAccess(deps, { embedded: database.embedded, say }).catch(async (error: unknown) => {
    await pool.end()
    await database.stop()
    throw error
  })
  if (env.worker) {
    const connection = { ...database.connections.worker, application_name: name }
    Object.assign(running, startWork(deps, { connection, log, resting: health.readOnly }))
  }
  running.server = serve({ fetch: app.fetch, port: env.port, hostname: env.host }, (info) =>
    access.announce(env.origin ?? `http://localhost:${info.port}`),
  )
  running.server.on('error', (error) => {
    process.stderr.write(`Le port ${env.port} ne peut pas être ouvert (${faultOf(error).code ?? 'inconnu'}).\n`)
    process.exitCode = 1
    stop()
  })
}

/** Whoever serves and may become the owner could rewrite the journal: said at each start, until two logins are given. */
async function warnOfOwner(db: Database): Promise<void> {
  if (await ownerWithinReach(db))
    say(
      'Attention : le compte de DATABASE_URL peut devenir propriétaire de la base, le journal n’est pas protégé contre lui. Donnez deux comptes (DATABASE_OWNER_URL).',
    )
}

/** Nothing that fails to be written ends the process: not the terminal that went away, not a promise nobody waits for. */
function surviveWriters(log: ReturnType<typeof fileLogger>): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  process.on('unhandledRejection', (reason) => log.error({ err: faultOf(reason) }, 'unhandled rejection'))
  process.on('uncaughtException', (error) => log.error({ err: faultOf(error) }, 'uncaught exception'))
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
