import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type AbortableOperationOptions,
  CamelCasePlugin,
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  type PluginTransformQueryArgs,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type QueryResult,
  type RootOperationNode,
  sql,
  type Transaction,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import type { DB } from '#db/schema.d.ts'
import { PreparingClient } from './prepared.ts'

declare const scoped: unique symbol
/** A transaction inside one département. Only `inTenant` makes one. */
export type Tx = Transaction<DB> & { readonly [scoped]: true }
export type Database = Kysely<DB>
export type { DB }

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (format === 'binary') return pg.types.getTypeParser(oid, format)
    switch (oid) {
      case pg.types.builtins.INT8:
        return Number
      case pg.types.builtins.NUMERIC:
        return Number
      case pg.types.builtins.DATE:
        return (value: string) => value
      default:
        return pg.types.getTypeParser(oid, format)
    }
  },
}

/**
 * Columns are `received_on` in SQL and `receivedOn` in the code, in results of raw SQL too. What a JSON column holds keeps its own keys.
 * Names are turned as they are written down: walking through every question beforehand costs as much as writing it.
 */
class Names extends CamelCasePlugin {
  readonly column = (name: string): string => this.snakeCase(name)
  override transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node
  }
}

const names = new Names({ maintainNestedObjectKeys: true })

/** Writes questions for PostgreSQL, with the names of its columns. */
export class SnakeCaseCompiler extends PostgresQueryCompiler {
  protected override sanitizeIdentifier(identifier: string): string {
    return super.sanitizeIdentifier(names.column(identifier))
  }
}

/** `receivedOn` → `received_on`: for rows handed to the database as JSON, which no plugin reads. A name already in snake case stays. */
export const columnName = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const properties = new Map<string, string>()

/** `call_total` → `callTotal`: for names of tables and columns read as values from the catalogue of the database. */
export function propertyName(name: string): string {
  const known = properties.get(name)
  if (known !== undefined) return known
  const property = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  properties.set(name, property)
  return property
}

/** SQL statements and milliseconds spent by the request under way; read by the log line. */
export type SqlTally = { count: number; ms: number }
export const sqlTally = new AsyncLocalStorage<SqlTally>()

/** Opens the application's pool. Days come back as text, bigint as number, instants as Date. */
export function openDatabase(config: pg.PoolConfig): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ max: 10, ...config, types, Client: PreparingClient })
  // A connection in use that dies between two statements tells itself, not the pool: unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => {
    /* an idle connection died (server restarted): the pool replaces it at the next request */
  })
  const db = new Kysely<DB>({
    dialect: scopedDialect(pool),
    plugins: [names],
    log: (event) => {
      const tally = sqlTally.getStore()
      if (tally) {
        tally.count += 1
        tally.ms += event.queryDurationMillis
      }
    },
  })
  return { db, pool }
}

/**
 * Runs `work` in one transaction that sees one département only.
 * `read` is a repeatable, read-only snapshot: a numerator is never newer than its denominator.
 * `session`, the hash of the session's token, is what the journal derives the author from.
 */
export async function inTenant<T>(
  db: Database,
  scope: { tenant: number; mode: 'read' | 'change'; session?: Buffer | undefined },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const builder =
    scope.mode === 'read'
      ? db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
      : db.transaction()
  return entering.run({ scope }, () =>
    builder.execute(async (tx) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was begun in its département
      const scoped = tx as Tx
      opened.set(scoped, db)
      if (scope.mode === 'read') snapshots.set(scoped, new Map())
      try {
        return await work(scoped)
      } finally {
        ended.add(scoped)
      }
    }),
  )
}

const ended = new WeakSet<Tx>()

/** Whether a transaction has ended: nobody waits for what is still asked of it. */
export const hasEnded = (tx: Tx): boolean => ended.has(tx)

/**
 * A connection for as long as it is held. A part of a page that goes on after another has failed, its question already waiting its turn,
 * asks nothing more: the connection is already somebody else's, maybe in another département.
 */
class Lease implements DatabaseConnection {
  over = false
  readonly held: DatabaseConnection
  constructor(held: DatabaseConnection) {
    this.held = held
  }
  executeQuery<R>(query: CompiledQuery, options?: AbortableOperationOptions): Promise<QueryResult<R>> {
    if (this.over) throw new Error('This transaction has ended')
    return this.held.executeQuery<R>(query, options)
  }
  streamQuery<R>(query: CompiledQuery, chunk: number): AsyncIterableIterator<QueryResult<R>> {
    if (this.over) throw new Error('This transaction has ended')
    return this.held.streamQuery<R>(query, chunk)
  }
}

type DriverConnection = Parameters<PostgresDriver['releaseConnection']>[0]

/** The connection as the driver gave it. */
function heldBy(connection: DatabaseConnection): DriverConnection {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as `acquireConnection` of the driver gave it
  return (connection instanceof Lease ? connection.held : connection) as DriverConnection
}

/** The département that the transaction about to begin is entered for; taken by it, so that none begun inside inherits it. */
const entering = new AsyncLocalStorage<{ scope: { tenant: number; session?: Buffer | undefined } | undefined }>()

/** PostgreSQL as Kysely speaks to it, but a transaction of a département begins and enters it in one journey, not in two. */
function scopedDialect(pool: pg.Pool): Dialect {
  const dialect = new PostgresDialect({ pool })
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => new SnakeCaseCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => new ScopedDriver({ pool }),
  }
}

class ScopedDriver extends PostgresDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return new Lease(await super.acquireConnection())
  }

  override async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#end(connection)
    await super.releaseConnection(heldBy(connection))
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const done = super.commitTransaction(connection)
    this.#end(connection)
    await done
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#end(connection)
    await super.rollbackTransaction(heldBy(connection))
  }

  #end(connection: DatabaseConnection): void {
    if (connection instanceof Lease) connection.over = true
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const held = entering.getStore()
    const scope = held?.scope
    if (!held || !scope) return super.beginTransaction(connection, settings)
    const { isolationLevel: level, accessMode: mode } = settings
    held.scope = undefined
    const { tenant, session } = scope
    if (!Number.isSafeInteger(tenant)) throw new Error('No département')
    const begin = ['start transaction', ...(level ? [`isolation level ${level}`] : []), ...(mode ? [mode] : [])].join(
      ' ',
    )
    await connection.executeQuery(
      CompiledQuery.raw(
        `${begin}; select set_config('app.tenant', '${tenant}', true), set_config('app.session', '${session?.toString('hex') ?? ''}', true)`,
      ),
    )
  }
}

const opened = new WeakMap<Tx, Database>()

/** The database a transaction was opened on: whatever was handed over with it holds in all its transactions. */
export function databaseOf(tx: Tx): Database {
  const db = opened.get(tx)
  if (!db) throw new Error('This transaction was not opened by inTenant')
  return db
}

const snapshots = new WeakMap<Tx, Map<string, Promise<unknown>>>()

/** Whether a transaction answers the same question the same way each time. */
export const isSnapshot = (tx: Tx): boolean => snapshots.has(tx)

/**
 * Reads once per snapshot what several parts of a page ask for: a repeatable, read-only transaction answers the same each time.
 * In a transaction that writes, reads every time. `key` names the question with its arguments.
 */
export function once<T>(tx: Tx, key: string, load: () => Promise<T>): Promise<T> {
  const known = snapshots.get(tx)
  if (!known) return load()
  const found = known.get(key)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key names one question, whose answer has one type
  if (found) return found as Promise<T>
  const made = load()
  known.set(key, made)
  return made
}

/** Sets the département of a transaction already begun, and the session it runs for: the journal's author. */
async function enterTenant(tx: Transaction<DB>, tenant: number, session?: Buffer): Promise<Tx> {
  await sql`select set_config('app.tenant', ${String(tenant)}, true),
    set_config('app.session', ${session?.toString('hex') ?? ''}, true)`.execute(tx)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only here does a transaction become a scoped one
  return tx as Tx
}

/** Says for which session the rest of a transaction runs: one that opened inside it. */
export async function actFor(tx: Tx, session: Buffer): Promise<void> {
  await sql`select set_config('app.session', ${session.toString('hex')}, true)`.execute(tx)
}

/**
 * Makes a département and works inside it, all in one transaction: a load that fails leaves no empty département behind.
 * `create` returns the id of what it made.
 */
export async function inNewTenant<T>(
  db: Database,
  create: (tx: Database) => Promise<number>,
  work: (tx: Tx, tenant: number) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    const tenant = await create(tx)
    const scoped = await enterTenant(tx, tenant)
    opened.set(scoped, db)
    return work(scoped, tenant)
  })
}
