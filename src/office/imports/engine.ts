import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ImportProfile, RowOutcome, StoreContext, UndoRow } from '#src/core/room/import-profile.ts'
import type { TableFile, TableRow } from '#src/ground/tables/table-file.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { vocabulary } from './lookups.ts'
import {
  guessColumns,
  guessDates,
  isNominative,
  locateHeader,
  type Mapping,
  missingColumns,
  signatureOf,
} from './mapping.ts'
import { type Fault, readRows, shown, type UnknownWord } from './reading.ts'
import { recallMapping } from './store/mappings.ts'

/** What a trial found, as the page shows it. Only the counts stay once the import is stored. */
export type Report = {
  format: 'csv' | 'xlsx'
  headers: readonly string[]
  headerLine: number
  /** Columns of the file that are never read: they name agents. */
  dropped: readonly string[]
  /** Required columns the file does not show. */
  missing: readonly string[]
  lines: number
  ready: number
  inserted: number
  updated: number
  unchanged: number
  faultCount: number
  faults: readonly Fault[]
  unknown: readonly UnknownWord[]
  preview: readonly TableRow[]
}

export const FAULTS_KEPT = 5000
const PREVIEW = 5

export type Job = {
  profile: ImportProfile
  table: TableFile
  where: Perimeter
  today: PlainDate
  context: Omit<StoreContext, 'import'>
}

/** Splits a file into its headers and its lines. */
export function headed(
  table: TableFile,
  profile: ImportProfile,
): { headers: readonly string[]; headerLine: number; body: readonly TableRow[]; source: string } {
  const at = locateHeader(table.rows, profile)
  const header = table.rows[at]
  const headers = header?.cells ?? []
  return { headers, headerLine: header?.line ?? 1, body: table.rows.slice(at + 1), source: signatureOf(headers) }
}

/** How to understand a file: as last time when its headers are known, else by names and aliases. */
export async function firstMapping(tx: Tx, profile: ImportProfile, table: TableFile): Promise<Mapping> {
  const { headers, body, source } = headed(table, profile)
  const read = { encoding: table.encoding, separator: table.separator }
  const known = await recallMapping(tx, profile.code, source)
  if (known) return { ...known, ...read }
  const columns = guessColumns(headers, profile)
  const days = profile.columns.flatMap((column) => {
    const place = columns[column.key]
    return column.kind === 'day' && place !== undefined ? body.slice(0, 500).map((row) => row.cells[place] ?? '') : []
  })
  return { ...read, dates: guessDates(days), columns, words: {} }
}

/** How the file is understood, and the import its records will name. */
type Order = { mapping: Mapping; importId: number }
type Run = { report: Report; outcomes: readonly RowOutcome[] }

/** Reads, checks and stores every line that can be: the caller keeps the result or rolls it back. */
async function run(tx: Tx, job: Job, { mapping, importId }: Order): Promise<Run> {
  const { profile, table, where, today } = job
  const { headers, headerLine, body } = headed(table, profile)
  const missing = missingColumns(mapping, profile)
  const { lookups } = await vocabulary(tx, profile, today)
  const dropped = headers.filter((header) => isNominative(header, profile))
  const base = {
    format: table.format,
    headers,
    headerLine,
    dropped,
    missing,
    lines: body.length,
    preview: body.slice(0, PREVIEW),
  }
  const empty = { ready: 0, inserted: 0, updated: 0, unchanged: 0, unknown: [] }
  if (missing.length > 0) return { report: { ...base, ...empty, faultCount: 0, faults: [] }, outcomes: [] }
  const reading = readRows(body, { profile, mapping, lookups, where })
  const outcomes =
    reading.ready.length === 0 ? [] : await profile.store(tx, reading.ready, { ...job.context, import: importId })
  const rowOf = new Map(body.map((row) => [row.line, row]))
  const refused = outcomes.flatMap((one) => {
    const row = one.outcome === 'refused' ? rowOf.get(one.line) : undefined
    return one.outcome === 'refused' && row ? [shown(one.fault, row, { profile, mapping })] : []
  })
  const faults = [...reading.faults, ...refused].sort((a, b) => a.line - b.line)
  const count = (outcome: RowOutcome['outcome']) => outcomes.filter((one) => one.outcome === outcome).length
  const counts = {
    ready: reading.ready.length - refused.length,
    inserted: count('inserted'),
    updated: count('updated'),
    unchanged: count('unchanged'),
  }
  return {
    report: {
      ...base,
      ...counts,
      unknown: reading.unknown,
      faultCount: faults.length,
      faults: faults.slice(0, FAULTS_KEPT),
    },
    outcomes,
  }
}

/** The trial: everything is done as if for good, then taken back, so that the counts are those that storing will give. */
export async function tryImport(tx: Tx, job: Job, mapping: Mapping): Promise<Report> {
  return inSavepoint(
    tx,
    () => false,
    async () => {
      try {
        return (await run(tx, job, { mapping, importId: 0 })).report
      } catch (error) {
        return refusedByDatabase(error, job)
      }
    },
  )
}

/** A whole import that may not be stored. Thrown so that its transaction is rolled back. */
export class ImportRefused extends Error {
  override name = 'ImportRefused'
  readonly report: Report
  constructor(report: Report) {
    super('import refused')
    this.report = report
  }
}

/** Stores all lines or none: any fault throws ImportRefused, and nothing of the file remains. */
export async function storeImport(tx: Tx, job: Job, order: Order): Promise<Run> {
  const done = await run(tx, job, order).catch((error: unknown) => {
    throw new ImportRefused(refusedByDatabase(error, job))
  })
  if (done.report.faultCount > 0 || done.report.missing.length > 0) throw new ImportRefused(done.report)
  return done
}

/** Takes an import back, all or nothing. Returns the names of what was changed since. */
export async function undoRows(tx: Tx, profile: ImportProfile, rows: readonly UndoRow[]): Promise<readonly string[]> {
  return inSavepoint(
    tx,
    (changed) => changed.length === 0,
    () => profile.undo(tx, rows),
  )
}

async function inSavepoint<T>(tx: Tx, keep: (result: T) => boolean, work: () => Promise<T>): Promise<T> {
  const say = (statement: RawBuilder<unknown>) => statement.execute(tx)
  await say(sql`savepoint import_run`)
  try {
    const result = await work()
    await say(keep(result) ? sql`release savepoint import_run` : sql`rollback to savepoint import_run`)
    return result
  } catch (error) {
    await say(sql`rollback to savepoint import_run`)
    throw error
  }
}

/** A rule of the database that no check of the profile foresaw: said as a fault of the file, never as a broken page. */
function refusedByDatabase(error: unknown, { profile, table }: Job): Report {
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (!/^(22|23)/.test(code)) throw error
  const { headers, headerLine, body } = headed(table, profile)
  const message =
    code === '23505'
      ? 'Une ligne décrit un enregistrement qui vient d’être créé autrement. Relancez l’essai.'
      : 'Une ligne contient une valeur que la base de données refuse (nombre hors limites, lien impossible). Vérifiez les valeurs extrêmes, puis relancez l’essai.'
  return {
    format: table.format,
    headers,
    headerLine,
    dropped: [],
    missing: [],
    lines: body.length,
    preview: body.slice(0, PREVIEW),
    ready: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    unknown: [],
    faultCount: 1,
    faults: [{ line: headerLine, column: 'Tout le fichier', value: '', message }],
  }
}

/** What stays of a report once stored: no line, no value of the file. */
export function countsOnly(report: Report): Report {
  return { ...report, faults: [], unknown: [], preview: [] }
}
