// A server of its own with places and requests, for benches of figures.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { install } from '#src/app/install.ts'
import { measureCatalogue } from '#src/app/measure-catalogue.ts'
import { giveCatalogue } from '#src/core/measures/catalogue.ts'
import { type Database, openDatabase } from '#src/ground/database/db.ts'
import { startEmbedded } from '#src/ground/database/embedded-postgres.ts'
import { embeddedConnections } from '#src/ground/database/migrate.ts'

export const TENANT = 1

export async function prepare(admin: pg.Client, sites: number, tenant = TENANT): Promise<void> {
  await admin.query(
    `insert into tenant (id, code, name, prefecture_name, territory) overriding system value values ($1::int, ($1::int + 100)::text, 'Banc', 'Préfecture du banc', 'metropole')`,
    [tenant],
  )
  await admin.query(
    `insert into site (tenant, id, code, name, short_name, kind) select $1, i, 's' || i, 'Site ' || i, 'S' || i, 'autre' from generate_series(1, $2::int) i`,
    [tenant, sites],
  )
  await admin.query(
    `insert into service (tenant, id, code, name) select $1, i, 'v' || i, 'Service ' || i from generate_series(1, 12) i`,
    [tenant],
  )
  await admin.query(
    `insert into complaint_category (tenant, code, name) select $1, 'c' || i, 'Motif ' || i from generate_series(1, 8) i`,
    [tenant],
  )
}

// One in twenty is never answered: closed as such a month later, still open when it came in the last month.
export const fill = (first: number, last: number, sites: number): string => `
  insert into complaint (reference, kind, channel, category, site, service, received_on, term_days, term_unit, due_on, answered_on, delay_days, closed_on)
  select 'B-' || i, 'complaint', (array['email', 'letter', 'urn', 'web'])[1 + i % 4], 'c' || (1 + (hashint4(i) & 7)), 1 + (hashint4(i + 1) & 2147483647) % ${sites}, 1 + i % 12,
    d, 10, 'working', d + 14, case when i % 20 > 0 then d + took end, case when i % 20 > 0 then took end, case when i % 20 = 0 and d < date '2026-10-01' then d + 30 end
  from (select i, date '2024-11-01' + (hashint4(i + 2) & 2147483647) % 730 as d, (hashint4(i + 3) & 2147483647) % 25 as took from generate_series(${first}, ${last}) i) x`

export type Opened = { admin: pg.Client; db: Database; folder: string }

/** A server of its own with the product installed, taken away at the end. */
export async function withServer<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), `parvis-bench-${process.pid}-`))
  chmodSync(folder, 0o755) // run as root, the server is another account
  const server = await startEmbedded({ dataDir: join(folder, 'data'), settings: { fsync: false, max_wal_size: '4GB' } })
  const connections = embeddedConnections(server)
  const admin = new pg.Client(connections.admin)
  try {
    await install(connections)
    await admin.connect()
    const { db } = openDatabase(connections.app)
    giveCatalogue(db, measureCatalogue)
    const result = await work({ admin, db, folder })
    await db.destroy()
    return result
  } finally {
    await admin.end()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
