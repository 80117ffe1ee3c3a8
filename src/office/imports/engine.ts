import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ClockChange } from '#src/core/room/clock-actions.ts'
import type { GivenFile, ImportProfile, StoreContext, UndoRow } from '#src/core/room/import-profile.ts'
import type { Part, TableFile, TableRow } from '#src/ground/tables/table-file.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { vocabulary } from './lookups.ts'
import { dataRows, nothingLeft } from './lines.ts'
import {
  FIRST_MAPPING,
  guessColumns,
  guessDates,
  isNominative,
  locateHeader,
  type Mapping,
  missingColumns,
  signatureOf,
} from './mapping.ts'
import { Findings, type LineTold } from './findings.ts'
import { type Order, Storing } from './storing.ts'
import { type Fault, RowReader, type UnknownWord } from './reading.ts'
import { linesOfFile, recallMapping } from './store/mappings.ts'

/** What a trial found, as the page shows it. Only the counts stay once the import is stored. */
export type Report = {
  format: TableFile['format']
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
  /** What is said of lines that change nothing: « effacée le 12 mai 2026 ». */
  told?: readonly LineTold[]
  unknown: readonly UnknownWord[]
  preview: readonly TableRow[]
  /** Due days that storing moves: the first ones, and how many. */
  moved?: { count: number; changes: readonly ClockChange[] }
  /** The sheets of a workbook, and those that were read. */
  sheets?: readonly { name: string; hidden: boolean }[]
  parts?: readonly Part[]
  /** Lines left aside: hidden by the spreadsheet, totals. */
  left?: { hidden: number; totals: number }
  /** Lines added to another of the same key. */
  summed?: number
  /** Lines without a key that say what a line of another file said; the file that says all of them, when one does. */
  alike?: number
  twinFile?: string | undefined
  /** What the page that made this table of another file says of it. */
  notes?: readonly string[] | undefined
}

/** The same finding with what was said of the file when it was handed over. */
export const noted = (report: Report, notes: readonly string[] | undefined): Report =>
  notes === undefined ? report : { ...report, notes }

const PREVIEW = 5
const CHANGES_KEPT = 200

export type Job = {
  profile: ImportProfile
  table: TableFile
  where: Perimeter
  today: PlainDate
  zone: string
  /** What tells the file from others, by its bytes. */
  file: string
  context: Omit<StoreContext, 'import'>
}

/** The headers of a file, how many lines stand below, and the first of them. */
export function headed(
  table: TableFile,
  profile: ImportProfile,
): { headers: readonly string[]; headerLine: number; lines: number; first: readonly TableRow[]; source: string } {
  const at = locateHeader(table.first, profile)
  const header = table.first[at]
  const headers = header?.cells ?? []
  return {
    headers,
    headerLine: header?.line ?? 1,
    lines: table.rowCount - at - 1,
    first: table.first.slice(at + 1),
    source: signatureOf(headers),
  }
}

/** How to understand a file: as last time when its headers are known, else by names and aliases. */
export async function firstMapping(tx: Tx, profile: ImportProfile, table: TableFile): Promise<Mapping> {
  const { headers, first, source } = headed(table, profile)
  const sheets = table.parts.length === 0 ? null : table.parts.map(({ sheet }) => sheet)
  const read = { encoding: table.encoding, separator: table.separator, sheets, again: null }
  const known = await recallMapping(tx, profile.code, source)
  if (known) return { ...known, ...read }
  const columns = guessColumns(headers, profile)
  const days = profile.columns.flatMap((column) => {
    const place = columns[column.key]
    return (column.kind === 'day' || column.kind === 'month') && place !== undefined
      ? first.map((row) => row.cells[place] ?? '')
      : []
  })
  return { ...FIRST_MAPPING, ...read, dates: guessDates(days), columns, words: {} }
}

/** Reads, checks and stores every line that can be: the caller keeps the result or rolls it back. */
async function run(tx: Tx, job: Job, order: Order): Promise<Report> {
  const { profile, table, where, today, zone, file } = job
  const { mapping } = order
  const missing = missingColumns(mapping, profile)
  const base = { ...emptyReport(table, profile), missing }
  if (missing.length > 0) return base
  const words = await vocabulary(tx, profile, today)
  const reader = new RowReader({
    profile,
    mapping,
    words,
    where,
    zone,
    file,
    lookups: words.lookups,
    parts: table.parts,
  })
  const found = new Findings({ profile, mapping })
  const moved = await profile.watch?.(tx, today)
  const storing = new Storing(tx, { job, order, found })
  const left = nothingLeft()
  const preview: TableRow[] = []
  let lines = 0
  found.faults(reader.fixedFaults)
  for await (const rows of dataRows(table, { ...base, mapping }, left)) {
    lines += rows.length
    preview.push(...rows.slice(0, PREVIEW - preview.length))
    found.read(rows, reader.read(rows))
    await storing.take()
  }
  found.late(reader.rest())
  found.faults(left.strange.map(strangeSheet))
  await storing.take(true)
  const report: Report = {
    ...base,
    ...found.report(),
    lines,
    alike: storing.alike,
    twinFile: storing.twinOf(lines),
    preview: preview.map(({ line, cells }) => ({ line, cells })),
    left: { hidden: left.hidden, totals: left.totals },
    summed: reader.summed,
    unknown: reader.unknown(),
  }
  const changes = report.faultCount > 0 ? [] : [...((await profile.settle?.(tx)) ?? []), ...((await moved?.()) ?? [])]
  return changes.length === 0
    ? report
    : { ...report, moved: { count: changes.length, changes: changes.slice(0, CHANGES_KEPT) } }
}

const strangeSheet = ({ sheet, from }: Part): Fault => ({
  line: from + 1,
  column: 'Toute la feuille',
  value: sheet,
  message: 'Cette feuille n’a pas les mêmes en-têtes que la première. Décochez-la plus bas, et déposez-la à part.',
})

/** What a file holds before anything is known of its lines. */
export function emptyReport(table: TableFile, profile: ImportProfile): Report {
  const { headers, headerLine, lines, first } = headed(table, profile)
  return {
    format: table.format,
    headers,
    headerLine,
    dropped: headers.filter((header) => isNominative(header, profile)),
    missing: [],
    lines,
    ready: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    faultCount: 0,
    faults: [],
    unknown: [],
    preview: first.slice(0, PREVIEW).map(({ line, cells }) => ({ line, cells })),
    sheets: table.sheets.map(({ name, hidden }) => ({ name, hidden })),
    parts: table.parts,
  }
}

/**
 * The trial of a file just sent. When another file said all its lines and nothing else, it is that file written otherwise: its lines are
 * the same, unless the person says no. Returns the mapping so understood too.
 */
export async function firstTrial(tx: Tx, job: Job, mapping: Mapping): Promise<{ mapping: Mapping; report: Report }> {
  const report = await tryImport(tx, job, mapping)
  const { twinFile, lines, alike = 0 } = report
  const rewritten = alike > 0 && twinFile !== undefined && (await linesOfFile(tx, job.profile.code, twinFile)) === lines
  if (!rewritten) return { mapping, report }
  const same: Mapping = { ...mapping, again: 'same' }
  return { mapping: same, report: await tryImport(tx, job, same) }
}

/** The trial: everything is done as if for good, then taken back, so that the counts are those that storing will give. */
export async function tryImport(tx: Tx, job: Job, mapping: Mapping): Promise<Report> {
  return inSavepoint(
    tx,
    () => false,
    async () => {
      try {
        return await run(tx, job, { mapping, importId: 0 })
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
export async function storeImport(tx: Tx, job: Job, order: Order): Promise<Report> {
  const report = await run(tx, job, order).catch((error: unknown) => {
    throw new ImportRefused(refusedByDatabase(error, job))
  })
  if (report.faultCount > 0 || report.missing.length > 0) throw new ImportRefused(report)
  return report
}

/** Takes an import back, all or nothing. Returns the names of what was changed since. */
export async function undoRows(
  tx: Tx,
  { profile, today }: Pick<Job, 'profile' | 'today'>,
  { rows, given }: { rows: readonly UndoRow[]; given: readonly GivenFile[] },
): Promise<readonly string[]> {
  return inSavepoint(
    tx,
    (changed) => changed.length === 0,
    async () => {
      const moved = await profile.watch?.(tx, today)
      const replaced = given.length === 0 ? [] : ((await profile.undoFiles?.(tx, given)) ?? [])
      if (replaced.length > 0) return replaced
      const changed = await profile.undo(tx, rows)
      if (changed.length > 0) return changed
      await profile.settle?.(tx)
      await moved?.()
      return changed
    },
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
  const report = emptyReport(table, profile)
  const message =
    code === '23505'
      ? 'Une ligne décrit un enregistrement qui vient d’être créé autrement. Relancez l’essai.'
      : 'Une ligne contient une valeur que la base de données refuse (nombre hors limites, lien impossible). Vérifiez les valeurs extrêmes, puis relancez l’essai.'
  const faults = [{ line: report.headerLine, column: 'Tout le fichier', value: '', message }]
  return { ...report, faultCount: 1, faults }
}

/** What stays of a report once stored: no line, no value of the file. */
export function countsOnly(report: Report): Report {
  const { moved, ...counts } = report
  return {
    ...counts,
    faults: [],
    unknown: [],
    preview: [],
    ...(moved ? { moved: { count: moved.count, changes: [] } } : {}),
  }
}
