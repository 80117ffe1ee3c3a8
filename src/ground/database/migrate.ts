// Roles, database and migrations. Everything here runs before the application serves; the application itself never owns a table.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Embedded } from './embedded-postgres.ts'

/** The ways into one database: to prepare it, to migrate it, to serve from it, to work through its queue. */
export type Connections = { admin: pg.PoolConfig; owner: pg.PoolConfig; app: pg.PoolConfig; worker: pg.PoolConfig }

/** What `migrate` needs besides the connections. */
export type MigrateOptions = {
  /** Folder of the `*.sql` files; by default `db/migrations` of this checkout. */
  directory?: string
  /** Only these migrations, as a backup lists them; they must be the same files. */
  only?: readonly { name: string; checksum: string }[]
  /** Runs as the owner, under the same lock, after the last migration. */
  afterMigrate?: (owner: pg.Client) => Promise<void>
  log?: (line: string) => void
}

const ROLES = {
  parvis_owner: 'noinherit', // so that belonging to the function owners does not open their policies
  parvis_app: '',
  parvis_worker: '',
  measure_writer: '',
  public_ingest: '',
  account_keeper: '',
  job_writer: '',
}
const FUNCTION_OWNERS = ['measure_writer', 'public_ingest', 'account_keeper', 'job_writer']
const LOCK = 7_000_001

/** Connections to the embedded server. */
export function embeddedConnections(server: Embedded, database = 'parvis'): Connections {
  return {
    admin: server.connection('postgres', database),
    owner: server.connection('parvis_owner', database),
    app: server.connection('parvis_app', database),
    worker: server.connection('parvis_worker', database),
  }
}

/**
 * Connections through `DATABASE_URL`, whose login takes the application's role as it connects. Migrations go through
 * `ownerUrl` when it is given, so that the serving login need not be able to become the owner; the worker through `workerUrl`.
 */
export function urlConnections(
  url: string,
  { ownerUrl = url, workerUrl = url }: { ownerUrl?: string | undefined; workerUrl?: string | undefined } = {},
): Connections {
  const as = (connectionString: string, role: string): pg.PoolConfig => ({
    connectionString,
    options: `-c role=${role}`,
  })
  return {
    admin: { connectionString: ownerUrl },
    owner: as(ownerUrl, 'parvis_owner'),
    app: as(url, 'parvis_app'),
    worker: as(workerUrl, 'parvis_worker'),
  }
}

/** Folder of the migrations, found upwards from this file: the same from `src/` and from `dist/`. */
export function migrationsFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'db', 'migrations')
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) throw new Error('Le dossier db/migrations est introuvable.')
  }
}

/** Creates the missing database and roles, applies the missing migrations in order, returns their names. */
export async function migrate(connections: Connections, options: MigrateOptions = {}): Promise<string[]> {
  await prepare(connections.admin)
  return withClient(connections.owner, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    // A function can only be handed to a role that may create in the schema: they may, as long as this lasts.
    await client.query(`grant create on schema public to ${FUNCTION_OWNERS.join(', ')}`)
    try {
      const applied = await applyAll(client, options)
      if (options.afterMigrate) await options.afterMigrate(client)
      return applied
    } finally {
      await client.query(`revoke create on schema public from ${FUNCTION_OWNERS.join(', ')}`)
    }
  })
}

async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

async function prepare(admin: pg.PoolConfig): Promise<void> {
  try {
    await withClient(admin, prepareRoles)
  } catch (error) {
    if (codeOf(error) !== '3D000' || !admin.host?.startsWith('/')) throw error
    // Only on the embedded server: elsewhere the database is made by its administrator.
    await withClient({ ...admin, database: 'postgres' }, async (client) => {
      await prepareRoles(client)
      await client.query(`create database ${client.escapeIdentifier(admin.database ?? 'parvis')} owner parvis_owner`)
    })
    await withClient(admin, prepareRoles)
  }
}

/** Says every statement still needed, so that an administrator can run them when this login may not. */
async function prepareRoles(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
  const missing = await missingStatements(client)
  const done: string[] = []
  try {
    for (const statement of missing) {
      await client.query(statement)
      done.push(statement)
    }
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    const left = missing.slice(done.length).map((statement) => `  ${statement};`)
    throw new Error(
      `Le compte de DATABASE_URL ne peut pas préparer la base. Faites exécuter par l’administrateur :\n${left.join('\n')}`,
      { cause: error },
    )
  }
}

type Standing = {
  login: string
  database: string
  superuser: boolean
  embedded: boolean
  roles: string[]
  member: string[]
  granted: string[]
  owns: boolean
  creates: boolean
}

async function missingStatements(client: pg.Client): Promise<string[]> {
  const names = Object.keys(ROLES)
  const found = await client.query<Standing>(
    `select session_user::text as login, current_database()::text as database,
       (select rolsuper from pg_roles where rolname = session_user) as superuser,
       current_setting('listen_addresses') = '' as embedded,
       array(select rolname::text from pg_roles where rolname = any($1)) as roles,
       array(select rolname::text from pg_roles where rolname = any($1) and pg_has_role(session_user, oid, 'member')) as member,
       array(select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles o on o.oid = m.member
         where o.rolname = 'parvis_owner' and r.rolname = any($1)) as granted,
       exists (select from pg_namespace where nspname = 'public' and nspowner::regrole::text = 'parvis_owner') as owns,
       exists (select from pg_roles r where r.rolname = 'parvis_owner'
         and has_database_privilege(r.oid, current_database(), 'create')) as creates`,
    [names],
  )
  const standing = found.rows[0]
  if (!standing) throw new Error('PostgreSQL n’a rien répondu sur ses rôles.')
  const { login, database, superuser, embedded, roles, member, granted, owns, creates } = standing
  const me = client.escapeIdentifier(login)
  const missing = (list: string[]): string[] => names.filter((name) => !list.includes(name))
  const mayLogIn = (name: string): string => (embedded && name.startsWith('parvis') ? 'login' : 'nologin')
  return [
    ...missing(roles).map((name) =>
      `create role ${name} ${mayLogIn(name)} ${Object.entries(ROLES).find(([role]) => role === name)?.[1] ?? ''}`.trim(),
    ),
    ...(superuser ? [] : missing(member).map((name) => `grant ${name} to ${me}`)),
    ...FUNCTION_OWNERS.filter((name) => !granted.includes(name)).map((name) => `grant ${name} to parvis_owner`),
    ...(creates ? [] : [`grant create on database ${client.escapeIdentifier(database)} to parvis_owner`]),
    ...(owns ? [] : ['alter schema public owner to parvis_owner']),
  ]
}

/** Reads the migration files with the checksum that says whether one was changed after it had been applied. */
export function readMigrations(directory: string): { name: string; sql: string; checksum: string }[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name) => {
    const sql = readFileSync(join(directory, name), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex') }
  })
}

async function applyAll(
  client: pg.Client,
  { directory = migrationsFolder(), only, log }: MigrateOptions,
): Promise<string[]> {
  await client.query(
    'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  await client.query('grant select on migration to parvis_app')
  const rows = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
  const known = new Map(rows.rows.map((row) => [row.name, row.checksum]))
  const files = readMigrations(directory)
  const unknown = [...known.keys()].filter((name) => !files.some((file) => file.name === name))
  if (unknown.length > 0)
    throw new Error(
      `La base a été préparée par une version plus récente de Parvis (${unknown.join(', ')}). Mettez le programme à jour.`,
    )
  const applied: string[] = []
  for (const { name, sql, checksum } of only ? chosen(files, only) : files) {
    const before = known.get(name)
    if (before === checksum) continue
    if (before !== undefined)
      throw new Error(
        `La migration ${name} a été modifiée après avoir été appliquée. Rétablissez-la et écrivez une nouvelle migration.`,
      )
    log?.(name)
    await applyOne(client, { name, sql, checksum })
    applied.push(name)
  }
  return applied
}

function chosen<T extends { name: string; checksum: string }>(
  files: readonly T[],
  only: readonly { name: string; checksum: string }[],
): T[] {
  const foreign = only.filter(
    (one) => !files.some(({ name, checksum }) => name === one.name && checksum === one.checksum),
  )
  if (foreign.length > 0)
    throw new Error(
      `Cette sauvegarde vient d’une autre version de Parvis (${foreign.map(({ name }) => name).join(', ')}) : mettez le programme à jour.`,
    )
  return files.filter(({ name }) => only.some((one) => one.name === name))
}

async function applyOne(client: pg.Client, file: { name: string; sql: string; checksum: string }): Promise<void> {
  // PostgreSQL only warns when a grant or a revoke does nothing: here that stops the migration.
  const warnings: string[] = []
  const hear = (notice: { severity?: string | undefined; message?: string | undefined }): void => {
    if (notice.severity === 'WARNING') warnings.push(notice.message ?? '')
  }
  client.on('notice', hear)
  await client.query('begin')
  try {
    await client.query(file.sql)
    if (warnings.length > 0) throw new Error(warnings.join(' ; '))
    await client.query('insert into migration (name, checksum) values ($1, $2)', [file.name, file.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`La migration ${file.name} a échoué : ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  } finally {
    client.off('notice', hear)
  }
}
