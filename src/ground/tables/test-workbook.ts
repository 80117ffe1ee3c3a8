// Workbooks written by hand, for the tests of the reader: well-formed, odd or hostile, as small as can be.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, type Zippable, zipSync } from 'fflate'
import { type Cell, cellOf, readTable, type TableFile, type TableRow } from './table-file.ts'

type Pieces = Record<string, string | Uint8Array>

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
export const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const relations = (...list: string[]) => `<Relationships>${list.join('')}</Relationships>`

/** The pieces of an XLSX of one sheet, to be replaced one by one. */
export function xlsxPieces(sheet: string, more: Pieces = {}): Pieces {
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(relation('r', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="Feuille" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('r2', 'styles', 'styles.xml'),
      relation('r3', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  }
}

export const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
/** One style per format code, in order; the first is General. */
export const stylesOf = (...codes: string[]) =>
  `<styleSheet><numFmts>${codes.map((code, n) => `<numFmt numFmtId="${170 + n}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((_, n) => `<xf numFmtId="${170 + n}"/>`).join('')}</cellXfs></styleSheet>`

/** The pieces of an ODS with these tables. */
export function odsPieces(tables: string, { styles = '', active = '' } = {}): Pieces {
  return {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    'settings.xml': `<office:document-settings xmlns:office="o" xmlns:config="c"><config:config-item config:name="ActiveTable" config:type="string">${active}</config:config-item></office:document-settings>`,
  }
}

export function zipped(pieces: Pieces): Uint8Array {
  const files: Zippable = {}
  for (const [name, data] of Object.entries(pieces)) files[name] = typeof data === 'string' ? strToU8(data) : data
  return zipSync(files, { level: 6 })
}

const folder = mkdtempSync(join(tmpdir(), 'parvis-tables-'))

export type ReadWhole = { table: TableFile; rows: TableRow[] }
type Told = { encoding?: null; separator?: null; sheets?: readonly string[] }

/** Reads a file whole; a refusal is thrown with its words. */
export async function readWhole(name: string, content: Uint8Array | string, told: Told = {}): Promise<ReadWhole> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const read = await readTable({ name, bytes }, { folder, told })
  if (!read.ok) throw new Error(read.message)
  const rows: TableRow[] = []
  for await (const chunk of read.table.chunks()) rows.push(...chunk)
  return { table: read.table, rows }
}

/** The words of a refusal, no-break spaces made plain; '' when the file is read. */
export async function refusalOf(name: string, content: Uint8Array | string): Promise<string> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const read = await readTable({ name, bytes }, { folder })
  return read.ok ? '' : read.message.replace(/[\u00a0\u202f]/g, ' ')
}

/** Every cell of a row. */
export const cellsOf = (row: TableRow | undefined): Cell[] => row?.cells.map((_, at) => cellOf(row, at)) ?? []
