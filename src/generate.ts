// Writes what is derived from its source: the schema as text and as types. Needs no build, so that types come before code.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { install } from './install.ts'
import { startEmbedded } from './platform/embedded-postgres.ts'
import { embeddedConnections, migrationsFolder } from './platform/migrate.ts'
import { schemaSql } from './platform/schema-dump.ts'
import { schemaTypes } from './platform/schema-types.ts'

/** Every generated file with its text, from a database that has only the migrations. */
export async function generated(client: pg.ClientBase): Promise<Record<string, string>> {
  return { 'db/schema.sql': await schemaSql(client), 'db/schema.d.ts': await schemaTypes(client) }
}

async function main(): Promise<void> {
  const root = dirname(dirname(migrationsFolder()))
  const folder = mkdtempSync(join(tmpdir(), `parvis-generate-${process.pid}-`))
  chmodSync(folder, 0o755) // run as root, the server is another account
  const server = await startEmbedded({ dataDir: join(folder, 'data'), settings: { fsync: false } })
  const connections = embeddedConnections(server)
  try {
    await install(connections)
    const client = new pg.Client(connections.admin)
    await client.connect()
    const files = await generated(client)
    await client.end()
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
      process.stdout.write(`${path}\n`)
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
