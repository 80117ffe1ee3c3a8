import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import type { CsvCell, CsvRow } from './csv.ts'

export type Sheet = { name: string; rows: readonly CsvRow[]; widths?: readonly number[] }

/** A workbook of plain sheets, first line bold. Texts are texts: nothing in them is ever run as a formula. */
export async function xlsxBytes(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new yazl.ZipFile()
  const add = (path: string, xml: string) =>
    zip.addBuffer(Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`), path)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const numbered = sheets.map((sheet, index) => ({ sheet, n: index + 1 }))
  add(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${numbered.map(({ n }) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
  )
  add('_rels/.rels', relations([['rId1', `${office}/officeDocument`, 'xl/workbook.xml']]))
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${numbered.map(({ sheet, n }) => `<sheet name="${xml(sheetName(sheet.name))}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets></workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...numbered.map(({ n }): Relation => [`rId${n}`, `${office}/worksheet`, `worksheets/sheet${n}.xml`]),
      ['rIdStyles', `${office}/styles`, 'styles.xml'],
    ]),
  )
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  )
  for (const { sheet, n } of numbered) add(`xl/worksheets/sheet${n}.xml`, sheetXml(main, sheet))
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

type Relation = readonly [id: string, type: string, target: string]
const relations = (list: readonly Relation[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`

function sheetXml(main: string, sheet: Sheet): string {
  const widths =
    sheet.widths ?? sheet.rows[0]?.map((cell) => Math.min(60, Math.max(12, String(cell ?? '').length + 4))) ?? []
  const cols = widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')
  const rows = sheet.rows.map(
    (row, index) =>
      `<row r="${index + 1}">${row.map((cell, at) => cellXml(cell, `${columnName(at)}${index + 1}`, index === 0)).join('')}</row>`,
  )
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>${rows.join('')}</sheetData></worksheet>`
}

function cellXml(cell: CsvCell, at: string, bold: boolean): string {
  if (cell === null || cell === undefined || cell === '') return ''
  const style = bold ? ' s="1"' : ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"${style}><v>${cell}</v></c>` : ''
  const text = typeof cell === 'boolean' ? (cell ? 'oui' : 'non') : cell
  return `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${xml(text)}</t></is></c>`
}

function columnName(index: number): string {
  let [name, rest] = ['', index + 1]
  while (rest > 0) {
    const digit = (rest - 1) % 26
    name = String.fromCharCode(65 + digit) + name
    rest = Math.floor((rest - 1) / 26)
  }
  return name
}

/** Text as XML: what XML forbids is dropped, the rest escaped. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const sheetName = (name: string) => name.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31)
