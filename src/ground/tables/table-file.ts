import { parse } from 'csv-parse/sync'
import { unguarded } from './csv.ts'
import { readWorkbook, type WorkbookFault } from './xlsx.ts'

export const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (inversé)',
  'windows-1252': 'Windows-1252',
} as const
export type Encoding = keyof typeof ENCODINGS
export const SEPARATORS = { ';': 'point-virgule', ',': 'virgule', '\t': 'tabulation', '|': 'barre verticale' } as const
export type Separator = keyof typeof SEPARATORS

/** `line` is the row number a spreadsheet shows. Rows without any text are left out. */
export type TableRow = { line: number; cells: readonly string[] }
export type TableFile = {
  format: 'csv' | 'xlsx'
  encoding: Encoding | null
  separator: Separator | null
  rows: readonly TableRow[]
}
export type TableResult = { ok: true; table: TableFile } | { ok: false; message: string }

export const TABLE_LIMIT = 20 * 1024 * 1024
const INFLATED_LIMIT = 250 * 1024 * 1024
const CELL_LIMIT = 10_000_000
export const ROW_LIMIT = 300_000

const refused = (message: string): TableResult => ({ ok: false, message })

/**
 * Reads a CSV or XLSX file as rows of texts. The bytes decide, not the name: a file that lies about its type is refused, with what to
 * do in French. `encoding` and `separator` are guessed unless told.
 */
export async function readTable(
  file: { name: string; bytes: Uint8Array },
  told: { encoding?: Encoding | null; separator?: Separator | null } = {},
): Promise<TableResult> {
  const { name, bytes } = file
  if (bytes.length > TABLE_LIMIT)
    return refused(
      'Ce fichier dépasse 20 Mo : découpez-le, par exemple par année, puis importez les morceaux l’un après l’autre.',
    )
  if (bytes.length === 0) return refused('Ce fichier est vide. Vérifiez qu’il s’agit du bon fichier.')
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const lie = foreign(bytes)
  if (lie) return refused(lie)
  const zipped = starts(bytes, [0x50, 0x4b])
  if (extension !== 'xlsx' && extension !== 'csv' && extension !== 'txt' && extension !== 'tsv') {
    return refused(
      'Ce type de fichier n’est pas lu. Enregistrez le tableau au format CSV ou XLSX (Excel, LibreOffice) puis recommencez.',
    )
  }
  if (zipped && extension !== 'xlsx')
    return refused(
      `Ce fichier s’appelle « .${extension} » mais contient un classeur ou une archive. S’il s’agit d’un classeur Excel, donnez-lui l’extension .xlsx ; sinon, enregistrez-le au format CSV.`,
    )
  if (!zipped && extension === 'xlsx')
    return refused(
      'Ce fichier s’appelle « .xlsx » mais n’est pas un classeur. S’il s’agit d’un texte, donnez-lui l’extension .csv ; sinon, enregistrez-le de nouveau au format XLSX.',
    )
  return zipped ? readXlsx(bytes) : readText(bytes, told)
}

const WORKBOOK_FAULTS: Readonly<Record<WorkbookFault, string>> = {
  'not-a-workbook': 'Cette archive n’est pas un classeur Excel. Enregistrez le tableau au format XLSX ou CSV.',
  ods: 'Ce classeur est au format LibreOffice (ODS). Enregistrez-le au format XLSX ou CSV.',
  encrypted: 'Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe.',
  bomb: 'Ce classeur est bien plus grand une fois ouvert qu’il n’y paraît. Supprimez les feuilles, lignes et colonnes vides ou mises en forme inutilement, ou enregistrez-le au format CSV.',
  damaged:
    'Ce classeur est abîmé et n’a pas pu être ouvert. Ouvrez-le dans Excel ou LibreOffice et enregistrez-le de nouveau.',
}

async function readXlsx(bytes: Uint8Array): Promise<TableResult> {
  const rows = await readWorkbook(bytes, { inflated: INFLATED_LIMIT, cells: CELL_LIMIT })
  if (typeof rows === 'string') return refused(WORKBOOK_FAULTS[rows])
  return finish({ format: 'xlsx', encoding: null, separator: null }, rows)
}

function readText(bytes: Uint8Array, told: { encoding?: Encoding | null; separator?: Separator | null }): TableResult {
  const encoding = told.encoding ?? detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  // oxlint-disable-next-line no-control-regex -- a control character is what shows that this is no text
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text))
    return refused(
      'Ce fichier n’est pas un tableau : il contient des signes illisibles. Enregistrez le tableau au format CSV ou XLSX.',
    )
  const separator = told.separator ?? detectSeparator(text)
  const parsed = parseCsv(text, separator)
  return 'message' in parsed ? refused(parsed.message) : finish({ format: 'csv', encoding, separator }, parsed.rows)
}

function parseCsv(text: string, delimiter: Separator): { rows: string[][] } | { message: string } {
  try {
    return {
      rows: parse(text, {
        delimiter,
        bom: true,
        relax_column_count: true,
        skip_empty_lines: false,
        max_record_size: 1_000_000,
      }),
    }
  } catch (error) {
    const line =
      typeof error === 'object' && error !== null && 'lines' in error && typeof error.lines === 'number'
        ? error.lines
        : undefined
    const where = line === undefined ? '' : ` (vers la ligne ${line})`
    return {
      message: `Un guillemet ouvert n’est pas refermé, ou se trouve au milieu d’une cellule${where}. Corrigez cette ligne, ou enregistrez de nouveau le fichier depuis votre tableur.`,
    }
  }
}

function finish(head: Omit<TableFile, 'rows'>, raw: readonly (readonly string[])[]): TableResult {
  const rows: TableRow[] = []
  for (const [index, cells] of raw.entries()) {
    const clean = cells.map((cell) => unguarded(cell.replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim()))
    if (clean.some((cell) => cell !== '')) rows.push({ line: index + 1, cells: clean })
  }
  if (rows.length === 0) return refused('Ce fichier ne contient aucune ligne. Vérifiez qu’il s’agit du bon fichier.')
  if (rows.length > ROW_LIMIT)
    return refused(
      `Ce fichier compte plus de ${ROW_LIMIT.toLocaleString('fr-FR')} lignes : découpez-le, par exemple par année.`,
    )
  return { ok: true, table: { ...head, rows } }
}

const FOREIGN: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'une image PNG'],
  [[0xff, 0xd8, 0xff], 'une image JPEG'],
  [[0x47, 0x49, 0x46, 0x38], 'une image GIF'],
  [[0x25, 0x50, 0x44, 0x46], 'un document PDF'],
]

function foreign(bytes: Uint8Array): string | undefined {
  const found = FOREIGN.find(([head]) => starts(bytes, head))
  if (found) return `Ce fichier est ${found[1]}, pas un tableau. Choisissez un fichier CSV ou XLSX.`
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return 'Ce fichier est au format Excel d’avant 2007 (.xls), ou protégé par un mot de passe. Enregistrez-le au format XLSX, sans mot de passe.'
  return undefined
}

const starts = (bytes: Uint8Array, head: readonly number[]) => head.every((value, index) => bytes[index] === value)

/** UTF-8 when it can be, UTF-16 by its mark or its zeros, else the Windows of French offices. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (starts(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (starts(bytes, [0xfe, 0xff])) return 'utf-16be'
  const sample = bytes.subarray(0, 2000)
  const zeros = (parity: number) => sample.filter((value, index) => value === 0 && index % 2 === parity).length
  if (zeros(1) > sample.length / 4) return 'utf-16le'
  if (zeros(0) > sample.length / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The separator that cuts the first lines most regularly; quoted text does not count. */
export function detectSeparator(text: string): Separator {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10)
  const candidates: readonly Separator[] = [';', '\t', ',', '|']
  const regularity = (separator: Separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1)
    const most = Math.max(0, ...counts)
    return most === 0 ? 0 : counts.filter((count) => count === most).length * 100 + most
  }
  return candidates.reduce((best, one) => (regularity(one) > regularity(best) ? one : best))
}
