// Puts a backup into an empty database, in one transaction: everything is verified before it is committed.
import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { addKeys, KEY_FILE } from '#src/ground/secrets/keyring.ts'
import { FILES_FOLDER, MANIFEST, type Manifest, manifestSchema } from './manifest.ts'
import { copyIn, copyOut, Fingerprinter, PLAIN_TEXT, readTables, same, type Table } from './tables.ts'
import { type Entry, listTar, readEntry } from './tar.ts'

export type RestoreReport = { madeAt: string; tables: number; rows: number; files: number; key: boolean }
type Archive = { file: FileHandle; entries: Map<string, Entry>; manifest: Manifest }

/** Opens an archive, hands it to `work`, closes it. Refuses what is not a whole backup. */
export async function withArchive<T>(path: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const file = await open(path)
  try {
    const entries = new Map((await listTar(file)).map((entry) => [entry.name, entry]))
    const parsed = manifestSchema.safeParse(JSON.parse((await bytesOf(file, entries.get(MANIFEST))).toString('utf8')))
    if (!parsed.success)
      throw new Error('Ce fichier n’est pas une sauvegarde de Parvis, ou vient d’une version plus récente.')
    return await work({ file, entries, manifest: parsed.data })
  } finally {
    await file.close()
  }
}

/** Loads the archive into the database of `owner`, which holds the same migrations and nothing else. */
export async function restore(
  archive: Archive,
  into: { owner: pg.PoolConfig; dataDir: string },
): Promise<RestoreReport> {
  await restoreFiles(archive, into.dataDir)
  const client = new pg.Client(into.owner)
  await client.connect()
  try {
    await client.query('begin')
    await loadDatabase(client, archive)
    await client.query('commit')
  } finally {
    await client.end()
  }
  const { madeAt, tables, files, key } = archive.manifest
  return {
    madeAt,
    tables: tables.length,
    rows: tables.reduce((total, table) => total + table.rows, 0),
    files: files.length,
    key,
  }
}

async function bytesOf(file: FileHandle, entry: Entry | undefined): Promise<Buffer> {
  if (!entry) throw new Error('Il manque une pièce à cette sauvegarde.')
  const parts: Buffer[] = []
  for await (const part of readEntry(file, entry)) parts.push(part)
  return Buffer.concat(parts)
}

/** Files before their rows: a row never points at what is not there yet. */
async function restoreFiles({ file, entries, manifest }: Archive, dataDir: string): Promise<void> {
  for (const { path, sha256 } of manifest.files) {
    const bytes = await bytesOf(file, entries.get(`${FILES_FOLDER}/${path}`))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      throw new Error(`Le fichier ${path} est abîmé dans la sauvegarde.`)
    await writeSafely(join(dataDir, FILES_FOLDER, path), bytes)
  }
  if (manifest.key) addKeys(dataDir, (await bytesOf(file, entries.get(KEY_FILE))).toString('utf8'))
}

async function writeSafely(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(`${path}.partial`, bytes, { mode: 0o600, flush: true })
  await rename(`${path}.partial`, path)
}

async function loadDatabase(client: pg.ClientBase, archive: Archive): Promise<void> {
  await client.query(PLAIN_TEXT)
  const tables = await readTables(client)
  refuseOtherShape(tables, archive.manifest)
  await openTables(client, tables)
  await refuseFilled(client, tables)
  const references = await dropReferences(client)
  await client.query(`truncate ${tables.map(({ name }) => `public."${name}"`).join(', ')}`)
  for (const table of tables) await loadTable(client, archive, table)
  for (const { name, last, called } of archive.manifest.sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      `public.${client.escapeIdentifier(name)}`,
      last,
      called,
    ])
  }
  // Made again, each reference is checked against the rows: a broken backup is refused here.
  for (const statement of references) await client.query(statement)
  await verify(client, tables, archive.manifest)
  await closeTables(client, tables)
}

function refuseOtherShape(tables: readonly Table[], manifest: Manifest): void {
  const shape = (list: readonly { name: string; columns: string[] }[]): string =>
    JSON.stringify(list.map(({ name, columns }) => [name, [...columns].sort()]))
  if (shape(tables) !== shape(manifest.tables))
    throw new Error(
      'Les tables de cette sauvegarde ne sont pas celles de la base : la version du programme est différente.',
    )
}

/** As the owner may: its own row-level security and triggers rest until the end of this transaction. */
async function openTables(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  for (const { name, scoped } of tables) {
    if (scoped) await client.query(`alter table public."${name}" no force row level security`)
    await client.query(`alter table public."${name}" disable trigger user`)
  }
}

async function closeTables(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  for (const { name, scoped } of tables) {
    await client.query(`alter table public."${name}" enable trigger user`)
    if (scoped) await client.query(`alter table public."${name}" force row level security`)
  }
}

async function refuseFilled(client: pg.ClientBase, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables.filter((table) => table.scoped || table.name === 'account')) {
    const found = await client.query(`select from public."${name}" limit 1`)
    if (found.rowCount)
      throw new Error(
        `La base n’est pas vide (table ${name}). Restaurez dans une base neuve : un autre dossier PARVIS_DATA, ou une autre base DATABASE_URL.`,
      )
  }
}

/** Rows arrive table by table: references rest meanwhile, in whatever order the tables come. */
async function dropReferences(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by conrelid::regclass::text, conname`,
  )
  for (const row of found.rows) await client.query(row.drop)
  return found.rows.map((row) => row.make)
}

async function loadTable(client: pg.ClientBase, { file, entries, manifest }: Archive, table: Table): Promise<void> {
  const entry = entries.get(`tables/${table.name}.copy.gz`)
  const listed = manifest.tables.find(({ name }) => name === table.name)
  if (!entry || !listed) throw new Error(`La table ${table.name} manque dans la sauvegarde.`)
  const print = new Fingerprinter()
  const target = client.query(copyFrom(copyIn({ ...table, columns: listed.columns })))
  try {
    await pipeline(Readable.from(readEntry(file, entry)), createGunzip(), print, target)
  } catch (cause) {
    throw new Error(`La table ${table.name} est abîmée dans la sauvegarde.`, { cause })
  }
  if (!same(print.fingerprint(), listed)) throw new Error(`La table ${table.name} est abîmée dans la sauvegarde.`)
}

/** Reads back what was written and compares it with what was saved. */
async function verify(client: pg.ClientBase, tables: readonly Table[], manifest: Manifest): Promise<void> {
  for (const table of tables) {
    const listed = manifest.tables.find(({ name }) => name === table.name)
    const print = new Fingerprinter()
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    await pipeline(
      client.query(copyTo(copyOut({ ...table, columns: listed?.columns ?? table.columns }))),
      print,
      nowhere,
    )
    if (!listed || !same(print.fingerprint(), listed))
      throw new Error(`La table ${table.name} ne se relit pas comme elle a été sauvegardée.`)
  }
}
