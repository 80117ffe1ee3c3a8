import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { territories, today, zoneOfCode } from '#src/ground/calendar/index.ts'
import { allTenants } from '#src/core/organisation/index.ts'
import { journal } from '#src/ground/audit/audit.ts'
import { inNewTenant, type Tx } from '#src/ground/database/db.ts'
import { saveFile } from '#src/ground/files/files.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { TABLE_TYPES, type TableFile } from '#src/ground/tables/table-file.ts'
import type { Deps } from '#src/ground/web/web.tsx'
import { fileMark, keeper, readFitting } from './actions.ts'
import { sha256Hex } from '#src/ground/process/hash.ts'
import { countsOnly, emptyReport, firstMapping, headed, ImportRefused, storeImport } from './engine.ts'
import { insertImport, makeTenant, saveStored } from './store/imports.ts'

/** A fault of a folder: the file, its line and column, what to do. */
export type LoadFault = { file: string; line: number | null; column: string; message: string }
export type Loaded =
  | { ok: true; tenant: number; name: string; files: { file: string; rows: number }[] }
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
 * Loads a folder into a new département: `departement.json`, and one file per kind named by the profile's code (`appels.csv`), read in
 * the catalogue's order through the engine of the pages. All of it enters, or nothing: then every fault of the first file that fails
 * comes back, by line and column.
 */
export async function loadFolder(ground: Ground, folder: string, profiles: readonly ImportProfile[]): Promise<Loaded> {
  const departement = await readDepartement(folder)
  if (Array.isArray(departement)) return { ok: false, faults: departement }
  if ((await allTenants(ground.db)).some((tenant) => tenant.code === departement.code)) {
    return {
      ok: false,
      faults: [
        whole(
          'departement.json',
          `Le département ${departement.code} existe déjà ici. Un dossier ne se charge que dans un département neuf.`,
        ),
      ],
    }
  }
  const kept = await mkdtemp(join(tmpdir(), 'parvis-load-'))
  try {
    const files = await readFiles(folder, { profiles, kept })
    if (!Array.isArray(files)) return { ok: false, faults: files.faults }
    return await inNewTenant(
      ground.db,
      (tx) => makeTenant(tx, departement),
      async (tx, tenant) => {
        const done: { file: string; rows: number }[] = []
        for (const file of files)
          done.push({ file: file.name, rows: await loadFile(tx, ground, { file, departement }) })
        await journal(tx, { action: 'tenant.load', kind: 'tenant', id: tenant, fields: done.map((one) => one.file) })
        return { ok: true, tenant, name: departement.name, files: done }
      },
    )
  } catch (error) {
    if (error instanceof LoadRefused) return { ok: false, faults: error.faults }
    throw error
  } finally {
    await rm(kept, { recursive: true, force: true })
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

async function readFiles(
  folder: string,
  { profiles, kept }: { profiles: readonly ImportProfile[]; kept: string },
): Promise<FolderFile[] | { faults: LoadFault[] }> {
  const names = (await readdir(folder)).filter((name) => /\.(csv|xlsx|ods)$/.test(name)).sort()
  const faults: LoadFault[] = []
  const files: FolderFile[] = []
  for (const name of names) {
    const profile = profiles.find((one) => one.code === basename(name).replace(/\.[a-z]+$/, ''))
    if (!profile) {
      faults.push(
        whole(
          name,
          `Aucune sorte de fichier ne porte ce nom. Noms connus : ${profiles.map((one) => `${one.code}.csv`).join(', ')}.`,
        ),
      )
      continue
    }
    const bytes = new Uint8Array(await readFile(join(folder, name)))
    const read = await readFitting({ name, bytes }, { folder: kept, profile })
    if (read.ok) files.push({ name, bytes, table: read.table, profile })
    else faults.push(whole(name, read.message))
  }
  if (faults.length > 0) return { faults }
  return files.sort((a, b) => profiles.indexOf(a.profile) - profiles.indexOf(b.profile))
}

async function loadFile(
  tx: Tx,
  { files, clock }: Ground,
  { file, departement }: { file: FolderFile; departement: Departement },
): Promise<number> {
  const { name, bytes, table, profile } = file
  const now = clock.now()
  const zone = zoneOfCode(departement.territory)
  const day = today(now, zone)
  const sha256 = await sha256Hex(bytes)
  const context = {
    account: null,
    now,
    today: day,
    way: 'load',
    demo: departement.demo,
    progress: () => undefined,
  } as const
  const job = { profile, table, where: { all: true }, today: day, zone, file: fileMark(sha256), context } as const
  const mapping = await firstMapping(tx, profile, table)
  const stored = await saveFile(tx, files, { name, type: TABLE_TYPES[table.format], bytes })
  const { lines, source } = headed(table, profile)
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
    return report.lines
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
