import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import type { CsvCell, CsvRow } from './csv.ts'

/** `rows`, headers first, may be made while they are written. */
export type Sheet = {
  name: string
  rows: Iterable<CsvRow> | AsyncIterable<CsvRow>
  widths?: readonly number[]
}

/** A small workbook as bytes. */
export async function xlsxBytes(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await buffer(workbook(sheets)))
}

/** The same written while it is read: memory stays small whatever the number of lines. */
export function xlsxStream(sheets: readonly Sheet[]): ReadableStream<Uint8Array> {
  const pieces = workbook(sheets)[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else controller.enqueue(new Uint8Array(next.value))
    },
    async cancel() {
      await pieces.return?.()
    },
  })
}

/** A workbook of plain sheets, first line bold. Texts are texts: nothing in them is ever run as a formula. */
function workbook(sheets: readonly Sheet[]): AsyncIterable<Buffer> {
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
  // Rows that cannot be read end the file where they stand, not the program.
  const output = new PassThrough()
  const fail = (error: Error): void => void output.destroy(error)
  for (const { sheet, n } of numbered)
    zip.addReadStreamLazy(`xl/worksheets/sheet${n}.xml`, (made) => {
      made(null, Readable.from(sheetXml(main, sheet), { objectMode: false }).on('error', fail))
    })
  zip.on('error', fail)
  zip.outputStream.pipe(output)
  zip.end()
  return output
}

type Relation = readonly [id: string, type: string, target: string]
const relations = (list: readonly Relation[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`

/** Enough for one journey through the compressor. */
const CHUNK = 64 * 1024

async function* sheetXml(main: string, { rows, widths }: Sheet): AsyncGenerator<Buffer> {
  let text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  let line = 0
  for await (const row of rows) {
    if (line === 0) text += `${colsXml(widths ?? widthsOf(row))}<sheetData>`
    line += 1
    text += `<row r="${line}">${row.map((cell, at) => cellXml(cell, `${columnName(at)}${line}`, line === 1)).join('')}</row>`
    if (text.length < CHUNK) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(`${text}${line === 0 ? '<sheetData>' : ''}</sheetData></worksheet>`)
}

const widthsOf = (row: CsvRow): number[] => row.map((cell) => Math.min(60, Math.max(12, String(cell ?? '').length + 4)))

const colsXml = (widths: readonly number[]): string =>
  widths.length === 0
    ? ''
    : `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`

function cellXml(cell: CsvCell, at: string, bold: boolean): string {
  if (cell === null || cell === undefined || cell === '') return ''
  const style = bold ? ' s="1"' : ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"${style}><v>${cell}</v></c>` : ''
  const text = typeof cell === 'boolean' ? (cell ? 'oui' : 'non') : cell
  return `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${xml(text)}</t></is></c>`
}

const columns: string[] = []
const columnName = (index: number): string => (columns[index] ??= lettersOf(index))

function lettersOf(index: number): string {
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
