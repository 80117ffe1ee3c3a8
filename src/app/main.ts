// Environment → database → application → listen. The composition root.
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { sql } from 'kysely'
import { pino } from 'pino'
import { createApp } from './app.ts'
import { firstAccess } from './first-access.ts'
import { frame } from './frame.tsx'
import { install } from './install.ts'
import { systemClock } from '#src/ground/process/clock.ts'
import { connect } from '#src/ground/database/connect.ts'
import { openDatabase } from '#src/ground/database/db.ts'
import { readEnvironment } from '#src/ground/process/env.ts'
import { folderStore } from '#src/ground/files/files.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { references } from './references.ts'
import { rightsOf } from './rights.ts'
import { indicators, routes } from './rooms.ts'
import { startWorker } from './worker.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const env = readEnvironment(process.env)
  const log = pino(
    { level: env.log },
    pino.destination({
      dest: join(env.dataDir, 'parvis.log'),
      mkdir: true,
      sync: false,
      minLength: 4096,
      periodicFlush: 1000,
    }),
  )
  const database = await connect(env, (connections) => install(connections, (name) => say(`  ${name}`)))
  const { db, pool } = openDatabase({ ...database.connections.app, max: 12 })
  const deps: Deps = {
    db,
    clock: systemClock,
    env,
    files: folderStore(join(env.dataDir, 'files')),
    rightsOf,
    references,
    indicators,
    frame,
  }
  const ready = () =>
    sql`select 1`.execute(db).then(
      () => true,
      () => false,
    )
  const app = createApp(deps, { rooms: routes, log, ready })
  const access = await firstAccess(deps, { embedded: database.embedded, say }).catch(async (error: unknown) => {
    await pool.end()
    await database.stop()
    throw error
  })
  const worker = startWorker(deps, log)
  const server = serve({ fetch: app.fetch, port: env.port, hostname: env.host }, (info) =>
    access.announce(env.origin ?? `http://localhost:${info.port}`),
  )

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    server.close()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await worker.stop()
    await pool.end()
    await database.stop()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  process.on('disconnect', () => void stop())
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
