// A consistent copy of everything: one snapshot of the database, then the files its rows point at, in one archive.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdtemp, open, rename, rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { KEY_FILE } from '#src/ground/secrets/keyring.ts'
import { FILES_FOLDER, MANIFEST, type Manifest } from './manifest.ts'
import { copyOut, Fingerprinter, PLAIN_TEXT, readTables, type Table } from './tables.ts'
import { TarWriter } from './tar.ts'

/** Files are named by their content; anything else in the folder is a write under way. */
const CONTENT = /^[0-9a-f]{64}$/

export type BackupReport = { tables: number; rows: number; files: number; key: boolean }

/** Writes the archive `target`; a backup cut short leaves no file under that name. */
export async function backup(
  from: { owner: pg.PoolConfig; dataDir: string; madeAt: Date },
  target: string,
): Promise<BackupReport> {
  const spool = await mkdtemp(join(dirname(target), '.parvis-backup-'))
  try {
    const database = await dumpDatabase(from.owner, spool)
    const files = await listFiles(from.dataDir)
    const key = existsSync(join(from.dataDir, KEY_FILE))
    const manifest: Manifest = { format: 'parvis-backup-1', madeAt: from.madeAt.toISOString(), ...database, files, key }
    await writeArchive({ manifest, spool, dataDir: from.dataDir }, join(spool, 'archive'))
    await rename(join(spool, 'archive'), target)
    const rows = manifest.tables.reduce((total, table) => total + table.rows, 0)
    return { tables: manifest.tables.length, rows, files: files.length, key }
  } finally {
    await rm(spool, { recursive: true, force: true })
  }
}

async function writeArchive(from: { manifest: Manifest; spool: string; dataDir: string }, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    const tar = new TarWriter(file)
    await tar.addText(MANIFEST, `${JSON.stringify(from.manifest, null, 1)}\n`)
    for (const { name } of from.manifest.tables) await tar.addFile(`tables/${name}.copy.gz`, join(from.spool, name))
    for (const { path: name } of from.manifest.files)
      await tar.addFile(`${FILES_FOLDER}/${name}`, join(from.dataDir, FILES_FOLDER, name))
    if (from.manifest.key) await tar.addFile(KEY_FILE, join(from.dataDir, KEY_FILE))
    await tar.end()
  } finally {
    await file.close()
  }
}

type Dumped = Pick<Manifest, 'migrations' | 'tables' | 'sequences'>

async function dumpDatabase(owner: pg.PoolConfig, spool: string): Promise<Dumped> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(PLAIN_TEXT)
    const migrations = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration order by name',
    )
    const tenants = await readTenants(client)
    const tables: Manifest['tables'] = []
    for (const table of await readTables(client)) {
      const { name, columns } = table
      tables.push({ name, columns, ...(await dumpTable(client, { table, tenants, path: join(spool, name) })) })
    }
    const sequences = await readSequences(client)
    await client.query('commit')
    return { migrations: migrations.rows, tables, sequences }
  } finally {
    await client.end()
  }
}

/** The owner is bound by row-level security like everyone; the list of départements is a function of its own. */
async function readTenants(client: pg.ClientBase): Promise<number[]> {
  await client.query('set local role measure_writer')
  const found = await client.query<{ id: number }>('select id from public.all_tenants() order by id')
  await client.query('reset role')
  return found.rows.map((row) => row.id)
}

async function dumpTable(
  client: pg.ClientBase,
  from: { table: Table; tenants: number[]; path: string },
): Promise<ReturnType<Fingerprinter['fingerprint']>> {
  const print = new Fingerprinter()
  const written = pipeline(print, createGzip({ level: 4 }), createWriteStream(from.path, { mode: 0o600 }))
  for (const scope of from.table.scoped ? from.tenants : [undefined]) {
    if (scope !== undefined) await client.query(`select set_config('app.tenant', $1, true)`, [String(scope)])
    await pipeline(client.query(copyTo(copyOut(from.table))), passTo(print))
  }
  print.end()
  await written
  return print.fingerprint()
}

/** Feeds one stream from several sources, one after the other. */
function passTo(target: Writable): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (target.write(chunk)) done()
      else target.once('drain', () => done())
    },
  })
}

async function readSequences(client: pg.ClientBase): Promise<Manifest['sequences']> {
  const names = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' order by c.relname collate "C"`,
  )
  const read: Manifest['sequences'] = []
  for (const { name } of names.rows) {
    const found = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from public.${client.escapeIdentifier(name)}`,
    )
    for (const { last, called } of found.rows) read.push({ name, last, called })
  }
  return read
}

async function listFiles(dataDir: string): Promise<Manifest['files']> {
  const folder = join(dataDir, FILES_FOLDER)
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && CONTENT.test(entry.name),
  )
  const paths = entries
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
  const listed: Manifest['files'] = []
  for (const path of paths) listed.push({ path, sha256: await sha256Of(join(folder, path)) })
  return listed
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
