// What the table thread does: bytes in, a stored table out. It may run anywhere; the thread is what bounds its time and memory.
import { rmSync } from 'node:fs'
import { countingSink } from './sink.ts'
import { type Encoding, readCsv, type Separator } from './csv-read.ts'
import { deadlineIn, LIMITS, TableRefused } from './limits.ts'
import { readOds, type SheetsRead } from './ods-read.ts'
import { openPackage } from './package.ts'
import { type TableHead, TableWriter } from './stored-table.ts'
import { readXlsx } from './xlsx-read.ts'

/** How a file is to be read; what is not told is guessed. */
export type Told = { encoding?: Encoding | null; separator?: Separator | null; sheets?: readonly string[] | null }
export type TableJob = { name: string; bytes: Uint8Array<ArrayBuffer>; told: Told; target: string }

type Found = Omit<TableHead, 'rowCount' | 'hiddenRows' | 'faults'>

/** Reads a file into a stored table at `target`. The bytes decide what it is, not its name. Throws TableRefused. */
export async function parseTable({ name, bytes, told, target }: TableJob): Promise<void> {
  const zipped = formatOf(name, bytes)
  const deadline = deadlineIn(LIMITS.milliseconds)
  const writer = new TableWriter(target)
  try {
    const sink = countingSink((row) => writer.row(row), deadline)
    const found = zipped ? await readWorkbook(bytes, { deadline, sink, told }) : readText(bytes, { sink, told })
    if (sink.rows === 0) throw new TableRefused('no-row')
    const { rows: rowCount, hiddenRows, faults } = sink
    writer.finish({ ...found, rowCount, hiddenRows, faults })
    writer.close()
  } catch (error) {
    writer.close()
    rmSync(target, { force: true })
    throw error
  }
}

type Reading = { sink: ReturnType<typeof countingSink>; told: Told }

function readText(bytes: Uint8Array, { sink, told }: Reading): Found {
  const read = readCsv(bytes, sink, { encoding: told.encoding ?? undefined, separator: told.separator ?? undefined })
  return { format: 'csv', ...read, sheets: [], parts: [] }
}

async function readWorkbook(
  bytes: Uint8Array,
  { deadline, sink, told }: Reading & { deadline: ReturnType<typeof deadlineIn> },
): Promise<Found> {
  const archive = await openPackage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), deadline)
  const wanted = told.sheets ?? []
  const of = (format: 'xlsx' | 'ods', read: SheetsRead): Found => ({ format, encoding: null, separator: null, ...read })
  if (archive.has('content.xml')) return of('ods', await readOds(archive, sink, wanted))
  return of('xlsx', await readXlsx(archive, sink, wanted))
}

const TEXTS = new Set(['csv', 'txt', 'tsv'])
const WORKBOOKS = new Set(['xlsx', 'xlsm', 'ods'])

/** Whether a file is a workbook. Throws TableRefused when it is neither that nor a text, or lies about which. */
function formatOf(name: string, bytes: Uint8Array): boolean {
  if (bytes.length > LIMITS.file) throw new TableRefused('heavy')
  if (bytes.length === 0) throw new TableRefused('empty')
  refuseForeign(bytes)
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (!TEXTS.has(extension) && !WORKBOOKS.has(extension)) throw new TableRefused('kind')
  const zipped = starts(bytes, [0x50, 0x4b])
  if (zipped && TEXTS.has(extension))
    throw new TableRefused({
      message: `Ce fichier s’appelle « .${extension} » mais contient un classeur ou une archive. S’il s’agit d’un classeur, donnez-lui l’extension .xlsx ou .ods ; sinon, enregistrez-le au format CSV.`,
    })
  if (!zipped && WORKBOOKS.has(extension))
    throw new TableRefused({
      message: `Ce fichier s’appelle « .${extension} » mais n’est pas un classeur. S’il s’agit d’un texte, donnez-lui l’extension .csv ; sinon, enregistrez-le de nouveau au format XLSX ou ODS.`,
    })
  return zipped
}

const FOREIGN: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'une image PNG'],
  [[0xff, 0xd8, 0xff], 'une image JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'une image GIF'],
  [[0x25, 0x50, 0x44, 0x46], 'un document PDF'],
  [[0x1f, 0x8b], 'une archive compressée (gzip)'],
  [[0x52, 0x61, 0x72, 0x21], 'une archive compressée (RAR)'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'une archive compressée (7z)'],
]

function refuseForeign(bytes: Uint8Array): void {
  const found = FOREIGN.find(([head]) => starts(bytes, head))
  if (found)
    throw new TableRefused({
      message: `Ce fichier est ${found[1]}, pas un tableau. Choisissez un fichier CSV, XLSX ou ODS.`,
    })
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw new TableRefused({
      message:
        'Ce fichier est au format Excel d’avant 2007 (.xls), ou protégé par un mot de passe. Enregistrez-le au format XLSX, sans mot de passe.',
    })
}

const starts = (bytes: Uint8Array, head: readonly number[]) => head.every((value, index) => bytes[index] === value)
