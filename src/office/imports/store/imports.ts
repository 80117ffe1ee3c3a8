import { sql } from 'kysely'
import type { Names } from '#src/core/room/record-store.ts'
import type { Database, Tx } from '#src/ground/database/db.ts'
import { NotFound } from '#src/ground/process/errors.ts'
import { FIRST_MAPPING, type Mapping } from '../mapping.ts'
import type { Report } from '../engine.ts'

export type ImportState = 'trial' | 'running' | 'done' | 'undone'
export type ImportRecord = {
  id: number
  profile: string
  way: 'import' | 'load'
  file: number
  fileName: string
  sha256: string
  source: string
  mapping: Mapping
  state: ImportState
  report: Report
  rows: number
  inserted: number
  updated: number
  unchanged: number
  progress: number
  beatAt: Date | null
  account: number | null
  author: string | null
  createdAt: Date
  storedAt: Date | null
  undoneAt: Date | null
  version: number
}

const selectImport = (tx: Tx) =>
  tx
    .selectFrom('import')
    .leftJoin('account', 'account.id', 'import.account')
    .selectAll('import')
    .select('account.name as author')

type Row = Awaited<ReturnType<ReturnType<typeof selectImport>['executeTakeFirstOrThrow']>>

function record(row: Row): ImportRecord {
  const { id, profile, file, sha256, source, rows, inserted, updated, unchanged, progress, account, author, version } =
    row
  return {
    id,
    profile,
    file,
    sha256,
    source,
    rows,
    inserted,
    updated,
    unchanged,
    progress,
    account,
    author,
    version,
    way: row.way === 'load' ? 'load' : 'import',
    fileName: row.fileName,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this room only, in this shape
    mapping: { ...FIRST_MAPPING, ...(row.mapping as unknown as Mapping) },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this room only, in this shape
    report: row.report as unknown as Report,
    state: stateOf(row.state),
    beatAt: row.beatAt,
    createdAt: row.createdAt,
    storedAt: row.storedAt,
    undoneAt: row.undoneAt,
  }
}

const STATES: readonly ImportState[] = ['trial', 'running', 'done', 'undone']
const stateOf = (state: string): ImportState => STATES.find((one) => one === state) ?? 'trial'

/** One import of this département. Throws NotFound. */
export async function findImport(tx: Tx, id: number): Promise<ImportRecord> {
  const found = await seekImport(tx, id)
  if (!found) throw new NotFound()
  return found
}

/** The same; nothing when there is none, a trial dropped since. */
export async function seekImport(tx: Tx, id: number): Promise<ImportRecord | undefined> {
  const row = await selectImport(tx).where('import.id', '=', id).executeTakeFirst()
  return row && record(row)
}

/** The column of each order of the history, as the address names it. */
export const IMPORT_SORTS = {
  fichier: 'import.fileName',
  depose: 'import.createdAt',
  lignes: 'import.rows',
  nouvelles: 'import.inserted',
  modifiees: 'import.updated',
  etat: 'import.state',
} as const
export type ImportSort = keyof typeof IMPORT_SORTS

/** The latest imports of these profiles, trials of the last days included; of one account only when it is given. */
export async function listImports(
  tx: Tx,
  shown: { profiles: readonly string[]; account?: number | undefined; words?: string | undefined },
  page: { limit: number; offset: number; sort?: { key: ImportSort; desc: boolean } | undefined },
): Promise<{ rows: ImportRecord[]; total: number }> {
  const wanted = ['', ...shown.profiles]
  let query = selectImport(tx).where('import.profile', 'in', wanted)
  let all = tx
    .selectFrom('import')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('profile', 'in', wanted)
  if (shown.account !== undefined) {
    query = query.where('import.account', '=', shown.account)
    all = all.where('account', '=', shown.account)
  }
  if (shown.words) {
    const like = `%${shown.words.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where('import.fileName', 'ilike', like)
    all = all.where('fileName', 'ilike', like)
  }
  const { sort = { key: 'depose', desc: true } as const } = page
  const latest = query.orderBy(IMPORT_SORTS[sort.key], sort.desc ? 'desc' : 'asc').orderBy('import.id', 'desc')
  const rows = await latest.limit(page.limit).offset(page.offset).execute()
  return { rows: rows.map(record), total: (await all.executeTakeFirstOrThrow()).n }
}

/** The stored import of the very same file, if any. */
export async function findTwin(tx: Tx, profile: string, sha256: string): Promise<ImportRecord | undefined> {
  const row = await selectImport(tx)
    .where('import.profile', '=', profile)
    .where('import.sha256', '=', sha256)
    .where('import.state', '=', 'done')
    .orderBy('import.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? record(row) : undefined
}

export type NewImport = Pick<
  ImportRecord,
  | 'profile'
  | 'way'
  | 'file'
  | 'fileName'
  | 'sha256'
  | 'source'
  | 'mapping'
  | 'report'
  | 'rows'
  | 'account'
  | 'createdAt'
>

export async function insertImport(tx: Tx, one: NewImport): Promise<number> {
  const { profile, way, file, sha256, source, rows, account } = one
  const made = await tx
    .insertInto('import')
    .values({
      profile,
      way,
      file,
      sha256,
      source,
      rows,
      account,
      fileName: one.fileName,
      mapping: JSON.stringify(one.mapping),
      report: JSON.stringify(one.report),
      createdAt: one.createdAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** A new trial of the same file: what was understood, what came out. */
export async function saveTrial(
  tx: Tx,
  id: number,
  trial: { mapping: Mapping; report: Report; rows: number },
): Promise<void> {
  await tx
    .updateTable('import')
    .set({
      mapping: JSON.stringify(trial.mapping),
      report: JSON.stringify(trial.report),
      rows: trial.rows,
      state: 'trial',
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .where('state', 'in', ['trial', 'running'])
    .execute()
}

/** The state of an import. Asked under `lockProfile`: two confirmations at once store once, and the row stays free for its progress. */
export async function stateOfImport(tx: Tx, id: number): Promise<ImportState> {
  const row = await tx.selectFrom('import').select('state').where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFound()
  return stateOf(row.state)
}

/** Takes a trial, or an import long silent, to be stored; false when somebody else has it or had it. */
export async function markRunning(
  tx: Tx,
  id: number,
  { now, silentSince }: { now: Date; silentSince: Date },
): Promise<boolean> {
  const taken = await tx
    .updateTable('import')
    .set({ state: 'running', progress: 0, beatAt: now })
    .where('id', '=', id)
    .where((e) => e.or([e('state', '=', 'trial'), e.and([e('state', '=', 'running'), e('beatAt', '<', silentSince)])]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** Told from outside the transaction that stores, so that others see it. */
export async function saveProgress(
  tx: Tx,
  id: number,
  { progress, now }: { progress: number; now: Date },
): Promise<void> {
  await tx
    .updateTable('import')
    .set({ progress, beatAt: now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Imports of one profile in one département follow one another: trials, storing and undoing alike. */
export async function lockProfile(tx: Tx, profile: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('import ' || app_tenant() || ' ' || ${profile}, 0))`.execute(
    tx,
  )
}

/** Stored: counts kept, the lines themselves and their faults gone. */
export async function saveStored(tx: Tx, id: number, stored: { report: Report; now: Date }): Promise<void> {
  const { inserted, updated, unchanged } = stored.report
  await tx
    .updateTable('import')
    .set({
      state: 'done',
      inserted,
      updated,
      unchanged,
      progress: inserted + updated + unchanged,
      storedAt: stored.now,
      report: JSON.stringify(stored.report),
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export async function saveUndone(tx: Tx, id: number, by: { account: number; now: Date }): Promise<void> {
  await tx
    .updateTable('import')
    .set({ state: 'undone', undoneAt: by.now, undoneBy: by.account, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('importRow').where('import', '=', id).execute()
  await tx.deleteFrom('importFile').where('import', '=', id).execute()
}

/** A trial not wanted: its row goes; the file stays where it is, without a link. */
export async function deleteTrial(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('import').where('id', '=', id).where('state', '=', 'trial').execute()
}

/** The département of a load, made inside its transaction: nothing of it stays when the load fails. Returns its id. */
export async function makeTenant(
  tx: Database,
  t: { code: string; name: string; prefectureName: string; territory: string; demo: boolean },
): Promise<number> {
  const made = await sql<{ id: number }>`
    select create_tenant(${t.code}, ${t.name}, ${t.prefectureName}, ${t.territory}, ${t.demo}) as id`.execute(tx)
  return made.rows[0]?.id ?? 0
}

/** The number of an import says it: a file's name may hold a person's. */
export const importNames: Names = (tx) =>
  tx.selectFrom('import').select(['id', sql<string>`'n°\u00a0' || import.id`.as('name')])
