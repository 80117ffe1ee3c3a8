// A database of its own for a test file, cloned from the migrated template.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Connections } from '#src/ground/database/migrate.ts'
import { connectionsTo, LOCALE, TEMPLATE } from './cluster.ts'

export type TestDatabase = {
  name: string
  /** The schema's owner: bound by forced row-level security like everyone. */
  owner: pg.Pool
  /** The superuser, to look from outside and to prepare several départements at once. */
  admin: pg.Pool
  /** Connection of the application's role; build the product's own `Database` on it. */
  app: pg.PoolConfig
  connections: Connections
  drop(): Promise<void>
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client(connectionsTo(inject('cluster')).admin)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function made(options: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name} ${options}`)
  const connections = connectionsTo(inject('cluster'), name)
  const owner = new pg.Pool({ ...connections.owner, max: 3 })
  const admin = new pg.Pool({ ...connections.admin, max: 3 })
  for (const pool of [owner, admin]) pool.on('error', () => undefined)
  return {
    name,
    owner,
    admin,
    app: connections.app,
    connections,
    drop: async () => {
      await Promise.all([owner.end(), admin.end()])
      // Connections just ended may still be leaving: PostgreSQL waits for them. Only what was forgotten is cut off.
      await administer(`drop database if exists ${name}`).catch(() =>
        administer(`drop database if exists ${name} with (force)`),
      )
    },
  }
}

/** Clones the template; call once per file and `drop()` in `afterAll`. */
export const testDatabase = (): Promise<TestDatabase> => made(`template ${TEMPLATE} strategy file_copy`)

/** A database without any table, for what prepares one itself. */
export const emptyDatabase = (): Promise<TestDatabase> => made(LOCALE)
