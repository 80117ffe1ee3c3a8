import { type Cell, isFault, type ReadCell, plainDecimal } from './cell.ts'
import { LIMITS, TableRefused } from './limits.ts'
import { durationText } from './number-format.ts'
import type { Package } from './package.ts'
import { cleanText, type Part, place, type SheetInfo, type Sink, TOP } from './sink.ts'
import { type Attributes, readXml, type XmlReader } from './xml.ts'

/** What a workbook told besides its rows. */
export type SheetsRead = { sheets: readonly SheetInfo[]; parts: readonly Part[] }

const SPREADSHEET = /^application\/vnd\.oasis\.opendocument\.spreadsheet(-template)?$/

/** Reads sheets of a LibreOffice workbook into `sink`, and the first rows of the others. Throws TableRefused. */
export async function readOds(archive: Package, sink: Sink, wanted: readonly string[]): Promise<SheetsRead> {
  if (archive.has('mimetype') && !SPREADSHEET.test(await firstText(archive, 'mimetype')))
    throw new TableRefused('other-document')
  await refuseEncrypted(archive)
  // Nearly always the sheet wanted: its rows are taken on the way, the others are only looked at.
  const first = new OdsReader(wanted.length > 0 ? wanted : [await activeTable(archive)], sink)
  await readXml(archive.read('content.xml'), first)
  if (!first.spreadsheet) throw new TableRefused('other-document')
  const { sheets } = first
  if (sink.rows > 0) return { sheets, parts: first.parts }
  const other =
    sheets.find((sheet) => !sheet.hidden && sheet.top.length > 0) ?? sheets.find((sheet) => sheet.top.length > 0)
  if (!other) return { sheets, parts: first.parts }
  const second = new OdsReader([other.name], sink)
  await readXml(archive.read('content.xml'), second)
  return { sheets, parts: second.parts }
}

async function firstText(archive: Package, name: string): Promise<string> {
  for await (const chunk of archive.read(name)) return chunk.toString('latin1', 0, 200).trim()
  return ''
}

async function refuseEncrypted(archive: Package): Promise<void> {
  if (!archive.has('META-INF/manifest.xml')) return
  await readXml(archive.read('META-INF/manifest.xml'), {
    open(name) {
      if (name === 'encryption-data') throw new TableRefused('encrypted')
    },
  })
}

/** The sheet LibreOffice opens on. */
async function activeTable(archive: Package): Promise<string> {
  if (!archive.has('settings.xml')) return ''
  const found = { active: '', here: false }
  await readXml(archive.read('settings.xml'), {
    open(name, attributes) {
      found.here = name === 'config-item' && attributes['name'] === 'ActiveTable'
    },
    text(text) {
      if (found.here && found.active.length < 200) found.active += text
    },
    close() {
      found.here = false
    },
  })
  return found.active
}

type Now = { attributes: Attributes; text: string; paragraphs: number; repeat: number; covered: boolean }

/** Cells of the sheets as the tags go by: the rows of some into a sink, the first rows of each. */
class OdsReader implements XmlReader {
  spreadsheet = false
  readonly sheets: { name: string; hidden: boolean; top: string[][] }[] = []
  readonly parts: { sheet: string; from: number; hiddenColumns: number[]; merges: string[] }[] = []
  /** The names of the sheets whose rows are taken. */
  #targets: readonly string[]
  readonly #sink: Sink
  #targeted = false
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #depth = 0
  #line = 0
  #columns = 0
  #row: { cells: ReadCell[]; width: number; repeat: number; hidden: boolean } | undefined
  #cell: Now | undefined
  /** Inside a comment or a picture: its text is not the cell's. */
  #aside = 0
  #named = 0

  /** Without a name, the first sheet that is not hidden. */
  constructor(targets: readonly string[], sink: Sink) {
    this.#targets = targets.filter((name) => name !== '')
    this.#sink = sink
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'spreadsheet') this.spreadsheet = true
    else if (name === 'style') this.#style = attributes['name'] ?? ''
    else if (name === 'table-properties' && attributes['display'] === 'false') this.#hiddenStyles.add(this.#style)
    else if (name === 'table') this.#openTable(attributes)
    else if (!this.#here()) return
    else if (name === 'table-column') this.#openColumn(attributes)
    else if (name === 'table-row') this.#openRow(attributes)
    else if (name === 'table-cell' || name === 'covered-table-cell')
      this.#openCell(attributes, name === 'covered-table-cell')
    else if (name === 'annotation' || name === 'frame' || name === 'shapes') this.#aside += 1
    else this.#openText(name, attributes)
  }

  text(text: string): void {
    if (!this.#cell || this.#aside > 0) return
    this.#cell.text += text
    if (this.#cell.text.length > LIMITS.text) throw new TableRefused('text')
  }

  close(name: string): void {
    if (name === 'table') this.#depth -= 1
    else if (name === 'annotation' || name === 'frame' || name === 'shapes') this.#aside = Math.max(0, this.#aside - 1)
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell()
    else if (name === 'table-row') this.#closeRow()
  }

  /** A table inside a cell is not the sheet's; of a sheet only looked at, the first rows are enough. */
  #here(): boolean {
    return this.#depth === 1 && (this.#targeted || (this.sheets.at(-1)?.top.length ?? 0) < TOP)
  }

  #openTable({ name = '', 'style-name': style = '' }: Attributes): void {
    this.#depth += 1
    if (this.#depth > 1) return
    if (this.sheets.length >= LIMITS.sheets) throw new TableRefused('sheets')
    const hidden = this.#hiddenStyles.has(style)
    this.sheets.push({ name, hidden, top: [] })
    if (this.#targets.length === 0 && !hidden) this.#targets = [name]
    this.#targeted = this.#targets.includes(name)
    if (this.#targeted) this.parts.push({ sheet: name, from: this.#sink.part(), hiddenColumns: [], merges: [] })
    this.#line = 0
    this.#columns = 0
    this.#row = undefined
    this.#cell = undefined
  }

  #openColumn(attributes: Attributes): void {
    const repeat = repeats(attributes['number-columns-repeated'])
    if (this.#targeted && isHidden(attributes))
      for (let n = this.#columns; n < Math.min(this.#columns + repeat, LIMITS.columns); n += 1)
        this.parts.at(-1)?.hiddenColumns.push(n)
    this.#columns += repeat
  }

  #openRow(attributes: Attributes): void {
    const repeat = repeats(attributes['number-rows-repeated'])
    this.#row = { cells: [], width: 0, repeat, hidden: isHidden(attributes) }
  }

  #openCell(attributes: Attributes, covered: boolean): void {
    this.#named += 1
    if (this.#named > LIMITS.named) throw new TableRefused('bomb')
    const repeat = repeats(attributes['number-columns-repeated'])
    this.#cell = { attributes, text: '', paragraphs: 0, repeat, covered }
  }

  #openText(name: string, attributes: Attributes): void {
    const cell = this.#cell
    if (!cell || this.#aside > 0) return
    if (name === 'p') {
      if (cell.paragraphs > 0) cell.text += '\n'
      cell.paragraphs += 1
    } else if (name === 's') cell.text += ' '.repeat(Math.min(repeats(attributes['c']), 100))
    else if (name === 'tab') cell.text += '\t'
    else if (name === 'line-break') cell.text += '\n'
  }

  #closeCell(): void {
    const [cell, row] = [this.#cell, this.#row]
    this.#cell = undefined
    if (!cell || !row) return
    const read = cell.covered ? '' : valueOf(cell.attributes, cleanText(cell.text))
    if (read !== '') {
      // Only what holds something is repeated: a row may claim thousands of empty cells.
      if (row.width + cell.repeat > LIMITS.columns) throw new TableRefused('columns')
      for (let n = 0; n < cell.repeat; n += 1) place(row.cells, row.width + n, read)
    }
    this.#merge(cell.attributes, row.width)
    row.width += cell.repeat
  }

  #merge({ 'number-columns-spanned': wide, 'number-rows-spanned': high }: Attributes, column: number): void {
    const [across, down] = [repeats(wide), repeats(high)]
    const merges = this.#targeted ? this.parts.at(-1)?.merges : undefined
    if (!merges || (across === 1 && down === 1) || merges.length >= 10_000) return
    const line = this.#line + 1
    merges.push(`${columnName(column)}${line}:${columnName(column + across - 1)}${line + down - 1}`)
  }

  #closeRow(): void {
    const row = this.#row
    this.#row = undefined
    if (!row) return
    const first = this.#line + 1
    this.#line += row.repeat
    if (row.cells.length === 0) return
    const top = this.sheets.at(-1)?.top
    if (top && top.length < TOP) top.push(row.cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown)))
    if (!this.#targeted) return
    for (let n = 0; n < row.repeat; n += 1) this.#sink.row({ line: first + n, hidden: row.hidden, cells: row.cells })
  }
}

/** How often something is repeated; nonsense is once. */
function repeats(text: string | undefined): number {
  const count = text === undefined ? 1 : Number(text)
  return Number.isInteger(count) && count > 0 ? Math.min(count, 10 * LIMITS.lines) : 1
}

const isHidden = ({ visibility }: Attributes) => visibility === 'collapse' || visibility === 'filter'

function columnName(index: number): string {
  let [name, rest] = ['', index + 1]
  while (rest > 0) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
    rest = Math.floor((rest - 1) / 26)
  }
  return name
}

function valueOf(attributes: Attributes, shown: string): ReadCell {
  const kind = attributes['value-type']
  if (kind === 'error' || isFault(shown)) return { kind: 'fault', raw: shown, text: shown, shown }
  const value = Number(attributes['value'])
  switch (kind) {
    case 'float':
    case 'currency':
      return Number.isFinite(value) ? { kind: 'number', raw: value, text: plainDecimal(value), shown } : shown
    case 'percentage':
      return Number.isFinite(value)
        ? { kind: 'percent', raw: value, text: `${plainDecimal(value * 100)} %`, shown }
        : shown
    case 'date':
      return dayCell(attributes['date-value'] ?? '', shown)
    case 'time':
      return timeCell(attributes['time-value'] ?? '', shown)
    case 'boolean': {
      const yes = attributes['boolean-value'] === 'true'
      return { kind: 'boolean', raw: yes, text: yes ? 'oui' : 'non', shown }
    }
    default:
      return attributes['string-value'] === undefined || shown !== '' ? shown : cleanText(attributes['string-value'])
  }
}

/** Days since 30 December 1899, as spreadsheets count them. */
const DAY_ZERO = Date.UTC(1899, 11, 30)

function dayCell(written: string, shown: string): ReadCell {
  const [, day, clock = '00:00:00'] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(written) ?? []
  const instant = Date.parse(`${day}T${clock}Z`)
  if (day === undefined || Number.isNaN(instant)) return shown
  const raw = (instant - DAY_ZERO) / 86_400_000
  if (clock !== '00:00:00') return { kind: 'instant', raw, text: `${day} ${clock}`, shown }
  // A month in words or figures without its day: « mai 2026 », « 05/2026 ».
  const kind =
    /\b\d{1,2}\D+\d{1,2}\D+\d{2,4}\b|\b\d{1,2}(er)? \p{L}+/u.test(shown) || /^\d{4}-\d\d-\d\d/.test(shown)
      ? 'day'
      : 'month'
  return { kind, raw, text: day, shown }
}

function timeCell(written: string, shown: string): Cell | string {
  const [all, sign = '', days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/.exec(written) ?? []
  if (all === undefined) return shown
  const total =
    Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(String(seconds).replace(',', '.'))
  const raw = (sign === '-' ? -total : total) / 86_400
  return { kind: 'duration', raw, text: durationText(raw), shown }
}
