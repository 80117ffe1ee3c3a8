import { sha256Hex } from '#src/ground/process/hash.ts'
import { join } from 'node:path'
import { today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { inTenant, type Tx } from '#src/ground/database/db.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import { loadFile, saveFile } from '#src/ground/files/files.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { forgetTable, readTable, TABLE_TYPES, type TableFile, type TableResult } from '#src/ground/tables/table-file.ts'
import type { Deps, Perimeter } from '#src/ground/web/web.tsx'
import {
  countsOnly,
  firstMapping,
  firstTrial,
  headed,
  ImportRefused,
  type Job,
  noted,
  type Report,
  storeImport,
  tryImport,
  undoRows,
} from './engine.ts'
import type { Mapping } from './mapping.ts'
import { fittingSheets } from './sheets.ts'
import {
  type ImportRecord,
  findImport,
  findTwin,
  insertImport,
  stateOfImport,
  lockProfile,
  markRunning,
  saveProgress,
  saveStored,
  saveTrial,
  saveUndone,
} from './store/imports.ts'
import { holdImport, isHeld, runningImports } from './store/alive.ts'
import { rememberMapping } from './store/mappings.ts'
import { keepGiven, keepOutcomes, listGiven, listImportRows } from './store/outcomes.ts'
import type { Order } from './storing.ts'

/** Who imports, and where the profile's right holds. */
export type Actor = { account: number; where: Perimeter }
export type Ground = Pick<Deps, 'files' | 'clock' | 'env'>

/** Where tables just read are kept for a while: outside the files of the département, and outside its backups. */
const keptTables = ({ env }: Pick<Deps, 'env'>): string => join(env.dataDir, 'tables')

/** Reads a file just sent. */
export const readSent = (ground: Ground, file: SentFile, profile: ImportProfile): Promise<TableResult> =>
  readFitting(file, { folder: keptTables(ground), profile })

type SentFile = { name: string; bytes: Uint8Array }

/** Reads a file, and of a workbook the sheets that this kind of file knows. */
export async function readFitting(
  file: SentFile,
  { folder, profile }: { folder: string; profile: ImportProfile },
): Promise<TableResult> {
  const first = await readTable(file, { folder })
  if (!first.ok) return first
  const sheets = fittingSheets(first.table.sheets, profile)
  const read = first.table.parts.map(({ sheet }) => sheet)
  return sheets.length === 0 || sheets.join('\n') === read.join('\n')
    ? first
    : readTable(file, { folder, told: { sheets } })
}

/** Enough of the hash to tell a file from the others of its département. */
export const fileMark = (sha256: string): string => sha256.slice(0, 12)

/** Beyond this, the page does not wait: it shows how far the import is. */
export const LONG = 20_000
/** From the mark « under way » to the lock of the one who stores. */
const MOMENT = 5000

/** Keeps the file, guesses how to read it, tries it. Returns the id of the trial. */
export async function upload(
  tx: Tx,
  ground: Ground,
  sent: SentFile & { profile: ImportProfile; table: TableFile; actor: Actor; notes?: readonly string[] },
): Promise<number> {
  const { profile, name, bytes, table, actor, notes } = sent
  await lockProfile(tx, profile.code)
  const sha256 = await sha256Hex(bytes)
  const job = await jobOf(tx, ground, { profile, table, actor, sha256 })
  const { mapping, report } = await firstTrial(tx, job, await firstMapping(tx, profile, table))
  const file = await saveFile(tx, ground.files, { name, type: TABLE_TYPES[table.format], bytes })
  const id = await insertImport(tx, {
    profile: profile.code,
    way: 'import',
    file,
    fileName: name.slice(0, 200),
    sha256,
    source: headed(table, profile).source,
    mapping,
    report: noted(report, notes),
    rows: report.lines,
    account: actor.account,
    createdAt: ground.clock.now(),
  })
  await journal(tx, { action: 'import.trial', kind: 'import', id, fields: [profile.code] })
  return id
}

/** Tries the same file again, understood otherwise. */
export async function retry(
  tx: Tx,
  ground: Ground,
  again: { profile: ImportProfile; record: ImportRecord; mapping: Mapping; actor: Actor },
): Promise<void> {
  const { profile, record, mapping, actor } = again
  await lockProfile(tx, profile.code)
  const table = await tableOf(tx, ground, { record, told: mapping })
  const { sha256 } = record
  const report = await tryImport(tx, await jobOf(tx, ground, { profile, table, actor, sha256 }), mapping)
  await saveTrial(tx, record.id, {
    mapping: { ...mapping, encoding: table.encoding, separator: table.separator },
    report: noted(report, record.report.notes),
    rows: report.lines,
  })
  // Kept from its first use: a person who explained a file does not do it again for the next one.
  await rememberMapping(tx, { profile: profile.code, source: record.source, mapping, now: ground.clock.now() })
  await journal(tx, { action: 'import.trial', kind: 'import', id: record.id, fields: [profile.code] })
}

export type Stored = 'stored' | 'already' | 'nothing-new'

/** Stores the import, all lines or none. Throws ImportRefused when a line may not be stored after all. */
export async function store(
  tx: Tx,
  ground: Ground,
  order: { profile: ImportProfile; id: number; actor: Actor; progress?: (done: number) => void },
): Promise<Stored> {
  const { profile, id, actor, progress } = order
  await holdImport(tx, id)
  await lockProfile(tx, profile.code)
  const state = await stateOfImport(tx, id)
  if (state === 'done' || state === 'undone') return 'already'
  const record = await findImport(tx, id)
  const table = await tableOf(tx, ground, { record, told: record.mapping })
  const job = await jobOf(tx, ground, { profile, table, actor, progress, sha256: record.sha256 })
  const report = await storeImport(tx, job, { mapping: record.mapping, importId: id, keep: keeper(tx, id) })
  const now = ground.clock.now()
  await saveStored(tx, id, { report: noted(countsOnly(report), record.report.notes), now })
  await rememberMapping(tx, { profile: profile.code, source: record.source, mapping: record.mapping, now })
  await journal(tx, { action: 'import.store', kind: 'import', id, fields: [profile.code] })
  await forget(ground, record)
  return report.inserted + report.updated === 0 ? 'nothing-new' : 'stored'
}

/** Keeps what an import does as it goes. */
export function keeper(tx: Tx, id: number): NonNullable<Order['keep']> {
  let kept = 0
  let files = 0
  return async (outcomes, given) => {
    kept = await keepOutcomes(tx, id, { outcomes, before: kept })
    files = await keepGiven(tx, id, { given, before: files })
  }
}

/** What was read of a file goes as soon as nobody needs it. */
export const forget = (ground: Ground, { sha256 }: Pick<ImportRecord, 'sha256'>): Promise<void> =>
  forgetTable(keptTables(ground), sha256)

/** The same, outside the request: the page shows how far it is. A fault puts the trial back with what was found. */
export async function storeLong(
  deps: Deps,
  order: { tenant: number; profile: ImportProfile; id: number; actor: Actor; session: Buffer | undefined },
): Promise<void> {
  const scope = { tenant: order.tenant, mode: 'change' } as const
  let told = 0
  const progress = (done: number) => {
    told = told === 0 || done - told >= 5000 ? done : told
    if (told !== done) return
    void inTenant(deps.db, scope, (tx) => saveProgress(tx, order.id, { progress: done, now: deps.clock.now() })).catch(
      () => undefined,
    )
  }
  try {
    await inTenant(deps.db, { ...scope, session: order.session }, (tx) => store(tx, deps, { ...order, progress }))
  } catch (error) {
    await inTenant(deps.db, scope, async (tx) => {
      const { mapping, report, rows } = await findImport(tx, order.id)
      await saveTrial(tx, order.id, {
        mapping,
        report: noted(error instanceof ImportRefused ? error.report : interrupted(report), report.notes),
        rows,
      })
    })
    if (!(error instanceof ImportRefused)) throw error
  }
}

/** What the page says of an import that broke off: nothing of it was stored. */
function interrupted(report: Report): Report {
  const message = 'L’enregistrement s’est interrompu. Rien n’a été enregistré : relancez l’essai.'
  return {
    ...report,
    faultCount: 1,
    faults: [{ line: report.headerLine, column: 'Tout le fichier', value: '', message }],
  }
}

/** Marks a long import as under way; false when somebody else has started or stored it meanwhile. */
export async function startLong(tx: Tx, ground: Ground, id: number): Promise<boolean> {
  const now = ground.clock.now()
  const silentSince = new Date((await isHeld(tx, id)) ? 0 : now.getTime() - MOMENT)
  if (!(await markRunning(tx, id, { now, silentSince }))) return false
  await journal(tx, { action: 'import.start', kind: 'import', id })
  return true
}

/** An import whose server died says nothing more: nothing of it was stored, it may be started again. */
export async function isStopped(tx: Tx, one: { id: number; beatAt: Date | null }, now: Date): Promise<boolean> {
  const silent = one.beatAt === null || now.getTime() - one.beatAt.getTime() > MOMENT
  return silent && !(await isHeld(tx, one.id))
}

/** Imports whose server died go back to their trial, which says so. */
export async function takeBackStopped(tx: Tx, { clock }: Pick<Ground, 'clock'>): Promise<void> {
  for (const one of await runningImports(tx)) {
    if (!(await isStopped(tx, one, clock.now()))) continue
    const { mapping, report, rows } = await findImport(tx, one.id)
    await saveTrial(tx, one.id, { mapping, report: interrupted(report), rows })
    await journal(tx, { action: 'import.break', kind: 'import', id: one.id })
  }
}

/** Takes the whole import back. Returns the names of records changed since: then nothing was undone. */
export async function undo(
  tx: Tx,
  ground: Ground,
  order: { profile: ImportProfile; id: number; actor: Actor },
): Promise<readonly string[]> {
  await lockProfile(tx, order.profile.code)
  const state = await stateOfImport(tx, order.id)
  if (state !== 'done') return []
  const zone = zoneOfCode((await findTenant(tx)).territory)
  const job = { profile: order.profile, today: today(ground.clock.now(), zone) }
  const given = await listGiven(tx, order.id)
  const changed = await undoRows(tx, job, { rows: await listImportRows(tx, order.id), given })
  if (changed.length > 0) return changed
  await saveUndone(tx, order.id, { account: order.actor.account, now: ground.clock.now() })
  await journal(tx, { action: 'import.undo', kind: 'import', id: order.id, fields: [order.profile.code] })
  return []
}

/** The stored import of the same bytes, told on the trial's page. */
export const twinOf = (tx: Tx, record: ImportRecord): Promise<ImportRecord | undefined> =>
  findTwin(tx, record.profile, record.sha256)

async function tableOf(
  tx: Tx,
  ground: Ground,
  { record, told }: { record: ImportRecord; told: Mapping },
): Promise<TableFile> {
  const file = await loadFile(tx, ground.files, record.file)
  const read = await readTable(
    { name: record.fileName, bytes: file.bytes },
    { folder: keptTables(ground), told: { encoding: told.encoding, separator: told.separator, sheets: told.sheets } },
  )
  if (!read.ok) throw new BadRequest(read.message)
  return read.table
}

async function jobOf(
  tx: Tx,
  ground: Ground,
  order: {
    profile: ImportProfile
    table: TableFile
    actor: Actor
    sha256: string
    progress?: ((done: number) => void) | undefined
  },
): Promise<Job> {
  const { profile, table, actor, sha256, progress = () => undefined } = order
  const tenant = await findTenant(tx)
  const now = ground.clock.now()
  const zone = zoneOfCode(tenant.territory)
  const day = today(now, zone)
  return {
    profile,
    table,
    where: actor.where,
    today: day,
    zone,
    file: fileMark(sha256),
    context: { account: actor.account, now, today: day, way: 'import', demo: tenant.demo, progress },
  }
}
