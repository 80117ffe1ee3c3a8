// Writes what is derived from its source: the schema as text and as types, the SQL of the measures, the table of rights, the rules of DSFR
// that the public pages use.
// Bundled without a look at types (`scripts/from-sources.mjs`), so that types come before the code that needs them.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { install } from './install.ts'
import { measureCatalogue } from './measure-catalogue.ts'
import { generated as measuresText } from '#src/core/measures/catalogue.ts'
import { startEmbedded } from '#src/ground/database/embedded-postgres.ts'
import { type Connections, embeddedConnections, migrationsFolder } from '#src/ground/database/migrate.ts'
import { schemaSql } from '#src/ground/database/schema-dump.ts'
import { schemaTypes } from '#src/ground/database/schema-types.ts'
import { loadDocument } from './load-document.ts'
import { rightsDocument } from './rights.ts'
import { composition } from './rooms.ts'
import { cutSheet, PUBLIC_SHEET } from '#scripts/public-css.ts'
import { publicPages } from '#test/public-pages.ts'

const MEASURES = 'db/measures.sql'

/** Every generated file with its text, from an installed database and the sources. */
export async function generated(client: pg.ClientBase): Promise<Record<string, string>> {
  const committed = join(checkout(), MEASURES)
  const measures = measuresText(measureCatalogue, existsSync(committed) ? readFileSync(committed, 'utf8') : '')
  const elsewhere = [...measures.matchAll(/create (?:or replace )?function (?:public\.)?(\w+)/gi)].map(
    ([, name = '']) => name,
  )
  return {
    [MEASURES]: measures,
    'db/schema.sql': await schemaSql(client, elsewhere),
    'db/schema.d.ts': await schemaTypes(client),
    'docs/rights.md': rightsDocument(),
    'docs/load.md': loadDocument(composition.imports),
  }
}

/** The public sheet, cut to the pages that the product itself answers on an installed database; it leaves its records there. */
export async function generatedSheet(connections: Connections): Promise<Record<string, string>> {
  return { [PUBLIC_SHEET]: await cutSheet(checkout(), Object.values(await publicPages(connections))) }
}

const checkout = (): string => dirname(dirname(migrationsFolder()))

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `parvis-generate-${process.pid}-`))
  chmodSync(folder, 0o755) // run as root, the server is another account
  const server = await startEmbedded({ dataDir: join(folder, 'data'), settings: { fsync: false } })
  const connections = embeddedConnections(server)
  try {
    await install(connections)
    const client = new pg.Client(connections.admin)
    await client.connect()
    const files = { ...(await generated(client)), ...(await generatedSheet(connections)) }
    await client.end()
    for (const [path, text] of Object.entries(files)) {
      const target = join(checkout(), path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, text)
      process.stdout.write(`${path}\n`)
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
