import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { territories, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { allTenants } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { inNewTenant, inTenant, type Tx } from '#src/ground/database/db.ts'
import { saveFile } from '#src/ground/files/files.ts'
import type { ImportProfile, StoreContext } from '#src/core/room/import-profile.ts'
import { TABLE_TYPES, type TableFile } from '#src/ground/tables/table-file.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { fileMark, keeper, readFitting } from './actions.ts'
import { sha256Hex } from '#src/ground/process/hash.ts'
import { countsOnly, emptyReport, firstMapping, firstTrial, headed, ImportRefused, storeImport } from './engine.ts'
import { insertImport, makeTenant, saveStored } from './store/imports.ts'

/** A fault of a folder: the file, its line and column, what to do. */
export type LoadFault = { file: string; line: number | null; column: string; message: string }
export type LoadedFile = {
  file: string
  rows: number
  inserted: number
  updated: number
  unchanged: number
  /** Columns nobody asked for, and lines left aside: never without a word. */
  unused: readonly string[]
  left: number
}
/** What stays of a load. */
export type Keep = 'always' | 'new' | 'never'

export type Loaded =
  | {
      ok: true
      tenant: number
      name: string
      /** Whether the département was here already, and whether what was done stays. */
      again: boolean
      kept: boolean
      files: LoadedFile[]
      unread: readonly string[]
    }
  | { ok: false; faults: LoadFault[] }

const Departement = z.object({
  code: z.string().regex(/^[0-9AB]{2,3}$/, 'Indiquez le numéro du département : « 92 », « 2A », « 974 ».'),
  name: z.string().min(1, 'Indiquez le nom du département.').max(120),
  prefectureName: z.string().min(1, 'Indiquez le nom de la préfecture.').max(160),
  territory: z.enum(territories, `Indiquez un territoire connu : ${territories.join(', ')}.`),
  demo: z.boolean().default(false),
})
type Departement = z.infer<typeof Departement>

type FolderFile = { name: string; bytes: Uint8Array; table: TableFile; profile: ImportProfile }
type Ground = Pick<Deps, 'db' | 'clock' | 'files'>

class LoadRefused extends Error {
  override name = 'LoadRefused'
  readonly faults: LoadFault[]
  constructor(faults: LoadFault[]) {
    super('load refused')
    this.faults = faults
  }
}
const SHOWN = 200
const whole = (file: string, message: string): LoadFault => ({ file, line: null, column: '', message })

/**
 * Loads a folder: `departement.json`, and one file per kind named by the profile's code (`appels.csv`), read in the catalogue's order
 * through the engine of the pages. A département that is not here is made; in one that is here the files enter as imports do, and what
 * they do not hold stays. All of it enters, or nothing: then every fault of the first file that fails comes back, by line and column.
 * `keep` says what stays of it: all (`always`), a new département only (`new`), or nothing, once all is done and counted (`never`).
 */
export async function loadFolder(
  ground: Ground,
  folder: string,
  { profiles, keep = 'always' }: { profiles: readonly ImportProfile[]; keep?: Keep },
): Promise<Loaded> {
  const departement = await readDepartement(folder)
  if (Array.isArray(departement)) return { ok: false, faults: departement }
  const tables = await mkdtemp(join(tmpdir(), 'parvis-load-'))
  try {
    const read = await readFiles(folder, { profiles, kept: tables })
    if (read.faults.length > 0) return { ok: false, faults: read.faults }
    const there = (await allTenants(ground.db)).find(({ code }) => code === departement.code)
    const enter = async (tx: Tx, tenant: number): Promise<Loaded> => {
      const files: LoadedFile[] = []
      for (const file of read.files)
        files.push(await loadFile(tx, ground, { file, folder, departement, way: there ? 'import' : 'load' }))
      const fields = files.map(({ file }) => file)
      await journal(tx, { action: there ? 'tenant.load-again' : 'tenant.load', kind: 'tenant', id: tenant, fields })
      const again = there !== undefined
      const kept = keep === 'always' || (keep === 'new' && !again)
      const loaded = { ok: true, tenant, name: departement.name, again, kept, files, unread: read.unread } as const
      if (!kept) throw new TakenBack(loaded)
      return loaded
    }
    if (there) return await inTenant(ground.db, { tenant: there.id, mode: 'change' }, (tx) => enter(tx, there.id))
    return await inNewTenant(ground.db, (tx) => makeTenant(tx, departement), enter)
  } catch (error) {
    if (error instanceof TakenBack) return error.loaded
    if (error instanceof LoadRefused) return { ok: false, faults: error.faults }
    throw error
  } finally {
    await rm(tables, { recursive: true, force: true })
  }
}

/** What a trial found, thrown so that nothing of it stays. */
class TakenBack extends Error {
  override name = 'TakenBack'
  readonly loaded: Loaded
  constructor(loaded: Loaded) {
    super('taken back')
    this.loaded = loaded
  }
}

async function readDepartement(folder: string): Promise<Departement | LoadFault[]> {
  const text = await readFile(join(folder, 'departement.json'), 'utf8').catch(() => undefined)
  if (text === undefined)
    return [
      whole(
        'departement.json',
        'Ce fichier manque : il dit le numéro, le nom, la préfecture et le territoire du département.',
      ),
    ]
  const parsed = Departement.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  return parsed.error.issues.map((issue) => ({
    file: 'departement.json',
    line: null,
    column: issue.path.join('.'),
    message: issue.message,
  }))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Beside the tables: what the département is, and the files that their lines name. */
export const FILES = 'fichiers'
const APART: ReadonlySet<string> = new Set(['departement.json', FILES])

/** Reads and keeps the files that lines name; a name with a path is none of them. */
const filesBeside =
  (tx: Tx, { folder, files }: { folder: string; files: Ground['files'] }): NonNullable<StoreContext['beside']> =>
  async (name) => {
    if (name !== basename(name) || name.startsWith('.')) return undefined
    const bytes = await readFile(join(folder, FILES, name)).then(
      (found) => new Uint8Array(found),
      () => undefined,
    )
    return bytes && { bytes, keep: (type) => saveFile(tx, files, { name, type, bytes }) }
  }

type FolderRead = { files: FolderFile[]; faults: LoadFault[]; unread: string[] }

async function readFiles(
  folder: string,
  { profiles, kept }: { profiles: readonly ImportProfile[]; kept: string },
): Promise<FolderRead> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && !APART.has(name)).sort()
  const read: FolderRead = { files: [], faults: [], unread: [] }
  for (const name of names) {
    if (!/\.(csv|xlsx|ods)$/.test(name)) {
      if (name !== 'manifeste.json') read.unread.push(name)
      continue
    }
    const profile = profiles.find((one) => one.code === basename(name).replace(/\.[a-z]+$/, ''))
    if (!profile) {
      read.faults.push(
        whole(
          name,
          `Aucune sorte de fichier ne porte ce nom. Noms connus : ${profiles.map((one) => `${one.code}.csv`).join(', ')}.`,
        ),
      )
      continue
    }
    const bytes = new Uint8Array(await readFile(join(folder, name)))
    const table = await readFitting({ name, bytes }, { folder: kept, profile })
    if (table.ok) read.files.push({ name, bytes, table: table.table, profile })
    else read.faults.push(whole(name, table.message))
  }
  read.files.sort((a, b) => profiles.indexOf(a.profile) - profiles.indexOf(b.profile))
  return read
}

type Entering = { file: FolderFile; folder: string; departement: Departement; way: 'import' | 'load' }

async function loadFile(
  tx: Tx,
  { files, clock }: Ground,
  { folder, file, departement, way }: Entering,
): Promise<LoadedFile> {
  const { name, bytes, table, profile } = file
  const now = clock.now()
  const zone = zoneOfCode(departement.territory)
  const day = today(now, zone)
  const sha256 = await sha256Hex(bytes)
  const context = {
    account: null,
    now,
    today: day,
    way,
    demo: departement.demo,
    beside: filesBeside(tx, { folder, files }),
    progress: () => undefined,
  } as const
  const job = { profile, table, where: { all: true }, today: day, zone, file: fileMark(sha256), context } as const
  const first = await firstMapping(tx, profile, table)
  // Lines without a key may be those of a file loaded before, written otherwise.
  const { mapping } = way === 'import' && profile.keysLike ? await firstTrial(tx, job, first) : { mapping: first }
  const stored = await saveFile(tx, files, { name, type: TABLE_TYPES[table.format], bytes })
  const { headers, lines, source } = headed(table, profile)
  const id = await insertImport(tx, {
    profile: profile.code,
    way: 'load',
    file: stored,
    fileName: name,
    sha256,
    source,
    mapping,
    report: emptyReport(table, profile),
    rows: lines,
    account: null,
    createdAt: now,
  })
  try {
    const report = await storeImport(tx, job, { mapping, importId: id, keep: keeper(tx, id) })
    await saveStored(tx, id, { report: countsOnly(report), now })
    const used = new Set(Object.values(mapping.columns))
    const { inserted, updated, unchanged, left = { hidden: 0, totals: 0 } } = report
    return {
      file: name,
      rows: report.lines,
      inserted,
      updated,
      unchanged,
      unused: headers.filter((header, place) => header !== '' && !used.has(place)),
      left: left.hidden + left.totals,
    }
  } catch (error) {
    if (error instanceof ImportRefused) throw new LoadRefused(faultsOf(name, error))
    throw error
  }
}

function faultsOf(file: string, { report }: ImportRefused): LoadFault[] {
  const missing = report.missing.map((column) => ({
    file,
    line: report.headerLine,
    column,
    message: 'Cette colonne obligatoire manque.',
  }))
  const faults = report.faults.slice(0, SHOWN).map(({ line, column, value, message }) => ({
    file,
    line,
    column,
    message: value === '' ? message : `${message} (« ${value} »)`,
  }))
  const more =
    report.faultCount > faults.length ? [whole(file, `et ${report.faultCount - faults.length} autres erreurs.`)] : []
  return [...missing, ...faults, ...more]
}

/** One line per fault, as a command prints it. */
export function faultText({ file, line, column, message }: LoadFault): string {
  return [file, line === null ? '' : `ligne ${line}`, column].filter((part) => part !== '').join(', ') + ` : ${message}`
}
