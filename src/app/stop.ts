// Leaving: what runs is given a moment, then left. Whatever hangs, the process is gone in time.
import type { ServerType } from '@hono/node-server'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Waiting } from '#src/core/room/room.ts'
import type { Worker } from '#src/ground/jobs/worker.ts'

const ANSWERS_MS = 4000
const POOL_MS = 1500
/** The starter insists after fifteen seconds: nothing of ours takes that long. */
const LIMIT_MS = 13_000

const within = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, sleep(ms, undefined, { ref: false })]).catch(() => undefined)

export type Running = {
  server?: ServerType
  worker?: Worker | undefined
  waits?: readonly Waiting[]
  pool: pg.Pool
  /** Connection that may end those of this process, and the name they carry. */
  admin: pg.PoolConfig
  name: string
  stopDatabase(): Promise<void>
  closeLog(): Promise<void>
}

/** Stops everything, in order, once; ends the process. */
export function stopper(running: () => Running | undefined): () => void {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    setTimeout(() => process.exit(), LIMIT_MS).unref()
    void leave(running())
      .catch(() => undefined)
      .finally(() => process.exit())
  }
}

async function leave(running: Running | undefined): Promise<void> {
  if (!running) return
  const { server, worker, waits = [], pool, stopDatabase, closeLog } = running
  await Promise.all([server && closeServer(server), worker?.stop(), ...waits.map((one) => one.stop())])
  await endPool(pool, running)
  await stopDatabase()
  await within(500, closeLog())
}

/** Answers under way are given a moment; streams and idle connections are then cut. */
async function closeServer(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  if ('closeIdleConnections' in server) server.closeIdleConnections()
  await within(ANSWERS_MS, closed)
  if ('closeAllConnections' in server) server.closeAllConnections()
}

/** A statement that runs on would keep the database up: after a moment its connection is ended from outside, and rolled back. */
async function endPool(pool: pg.Pool, { admin, name }: Pick<Running, 'admin' | 'name'>): Promise<void> {
  let ended = false
  const end = pool.end().then(() => (ended = true))
  await within(POOL_MS, end)
  if (ended) return
  const client = new pg.Client({ ...admin, connectionTimeoutMillis: 1000 })
  client.on('error', () => undefined)
  await within(
    POOL_MS,
    client
      .connect()
      .then(() =>
        client.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]),
      ),
  )
  await within(500, client.end())
}
