import type { ReadCell } from './cell.ts'
import { LIMITS, TableRefused } from './limits.ts'
import { type NumberFormat, numberCell, numberFormat } from './number-format.ts'
import type { Package } from './package.ts'
import { cleanText, type Part, place, type SheetInfo, type Sink, TOP } from './sink.ts'
import {
  findWorkbook,
  isTrue,
  readFormats,
  readStrings,
  readWorkbook,
  type Workbook,
  type XlsxSheet,
} from './xlsx-parts.ts'
import { type Attributes, readXml, type XmlReader } from './xml.ts'
import type { SheetsRead } from './ods-read.ts'

const PLAIN = numberFormat(0)
const LAST_COLUMN = 16_384
const MERGES = 10_000

type Shared = { strings: readonly string[]; formats: readonly NumberFormat[]; date1904: boolean }

/** Reads sheets of an XLSX workbook into `sink`, and the first rows of the others. Throws TableRefused. */
export async function readXlsx(archive: Package, sink: Sink, wanted: readonly string[]): Promise<SheetsRead> {
  const path = await findWorkbook(archive)
  if (path === undefined) throw new TableRefused('not-a-workbook')
  if (/\.bin$/i.test(path)) throw new TableRefused('binary')
  const workbook = await readWorkbook(archive, path)
  const shared: Shared = {
    formats: await readFormats(archive, workbook.stylesPath),
    strings: await readStrings(archive, workbook.stringsPath),
    date1904: workbook.date1904,
  }
  const tops = new Map<XlsxSheet, SheetInfo>()
  for (const sheet of workbook.sheets) tops.set(sheet, await topOf(archive, sheet, shared))
  const parts: Part[] = []
  for (const { name, path: at } of choose(workbook, tops, wanted)) {
    const from = sink.part()
    const reader = new SheetReader(shared, sink)
    await readXml(archive.read(at), reader)
    parts.push({ sheet: name, from, hiddenColumns: reader.hiddenColumns, merges: reader.merges })
  }
  return { sheets: [...tops.values()], parts }
}

/** The sheets asked for, else the visible one a spreadsheet opens on, else the first visible one that holds something. */
function choose(workbook: Workbook, tops: ReadonlyMap<XlsxSheet, SheetInfo>, wanted: readonly string[]): XlsxSheet[] {
  const { sheets, active } = workbook
  const filled = (sheet: XlsxSheet | undefined) => sheet !== undefined && (tops.get(sheet)?.top.length ?? 0) > 0
  const opened = sheets[active]
  const asked = sheets.filter(({ name }) => wanted.includes(name))
  if (asked.length > 0) return asked
  const found =
    (opened && !opened.hidden && filled(opened) ? opened : undefined) ??
    sheets.find((sheet) => !sheet.hidden && filled(sheet)) ??
    sheets.find((sheet) => filled(sheet)) ??
    sheets[0]
  if (!found) throw new TableRefused('damaged')
  return [found]
}

async function topOf(archive: Package, sheet: XlsxSheet, shared: Shared): Promise<SheetInfo> {
  const top: string[][] = []
  const reader = new SheetReader(shared, {
    rows: 0,
    hiddenRows: 0,
    faults: 0,
    row({ cells }) {
      const texts = cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown))
      if (texts.some((text) => text !== '')) top.push(texts)
    },
    part: () => 0,
  })
  await readXml(archive.read(sheet.path), {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
    done: () => top.length >= TOP,
  })
  return { name: sheet.name, hidden: sheet.hidden, top: top.slice(0, TOP) }
}

/** Cells of a sheet, row by row, as the tags go by. */
class SheetReader implements XmlReader {
  readonly merges: string[] = []
  readonly hiddenColumns: number[] = []
  readonly #shared: Shared
  readonly #sink: Sink
  #line = 0
  #hidden = false
  #cells: ReadCell[] = []
  #column = -1
  #named = 0
  #type = ''
  #style = 0
  #value = ''
  #inline = ''
  #collecting: 'value' | 'inline' | undefined
  #guide = false

  constructor(shared: Shared, sink: Sink) {
    this.#shared = shared
    this.#sink = sink
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes)
    else if (name === 'v') this.#collecting = 'value'
    else if (name === 't') this.#collecting = this.#guide ? undefined : 'inline'
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'rPh') this.#guide = true
    else if (name === 'mergeCell' && this.merges.length < MERGES)
      this.merges.push((attributes['ref'] ?? '').slice(0, 30))
    else if (name === 'col' && isTrue(attributes['hidden'])) this.#hideColumns(attributes)
  }

  text(text: string): void {
    if (this.#collecting === 'value') this.#value += text
    else if (this.#collecting === 'inline') this.#inline += text
    else return
    if (this.#value.length > LIMITS.text || this.#inline.length > LIMITS.text) throw new TableRefused('text')
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#collecting = undefined
    else if (name === 'rPh') this.#guide = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') this.#sink.row({ line: this.#line, hidden: this.#hidden, cells: this.#cells })
  }

  #openRow({ r, hidden }: Attributes): void {
    const line = r === undefined ? this.#line + 1 : Number(r)
    if (!Number.isInteger(line) || line <= this.#line) throw new TableRefused('damaged')
    if (line > LIMITS.lines) throw new TableRefused('lines')
    this.#line = line
    this.#hidden = isTrue(hidden)
    this.#cells = []
    this.#column = -1
  }

  #openCell({ r, t = 'n', s }: Attributes): void {
    this.#named += 1
    if (this.#named > LIMITS.named) throw new TableRefused('bomb')
    this.#column = r === undefined ? this.#column + 1 : columnOf(r, this.#line)
    this.#type = t
    this.#style = s === undefined ? 0 : Number(s)
    this.#value = ''
    this.#inline = ''
  }

  #closeCell(): void {
    const cell = this.#type === 'inlineStr' ? cleanText(this.#inline) : this.#read(this.#value)
    if (cell !== '') place(this.#cells, this.#column, cell)
  }

  #read(value: string): ReadCell {
    if (value === '') return ''
    switch (this.#type) {
      case 's':
        return this.#sharedText(value)
      case 'str':
        return cleanText(value)
      case 'b':
        return {
          kind: 'boolean',
          raw: isTrue(value),
          text: isTrue(value) ? 'oui' : 'non',
          shown: isTrue(value) ? 'VRAI' : 'FAUX',
        }
      case 'e':
        return { kind: 'fault', raw: value, text: cleanText(value), shown: cleanText(value) }
      case 'd':
        return cleanText(value.replace(/T00:00:00(\.0+)?Z?$/, '').replace('T', ' '))
      default: {
        const stored = Number(value)
        if (!Number.isFinite(stored)) return cleanText(value)
        return numberCell(stored, this.#shared.formats[this.#style] ?? PLAIN, this.#shared.date1904)
      }
    }
  }

  #sharedText(value: string): string {
    const text = this.#shared.strings[Number(value)]
    if (text === undefined) throw new TableRefused('damaged')
    return cleanText(text)
  }

  #hideColumns({ min, max }: Attributes): void {
    for (let n = Number(min); n <= Math.min(Number(max), LIMITS.columns); n += 1) this.hiddenColumns.push(n - 1)
  }
}

/** `AB12` in row 12 is column 27. A reference that is none, or of another row, is damage. */
function columnOf(reference: string, line: number): number {
  const [, letters = '', digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference) ?? []
  let column = 0
  for (let at = 0; at < letters.length; at += 1) column = column * 26 + letters.charCodeAt(at) - 64
  if (column === 0 || column > LAST_COLUMN || Number(digits) !== line) throw new TableRefused('damaged')
  return column - 1
}
