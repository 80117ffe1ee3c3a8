// Which lines of a file are data: those below the headers of each sheet, without what the spreadsheet hides and without its totals.
import { fold } from '#src/core/room/import-profile.ts'
import { NO_BREAK } from '#src/ground/design/text/index.ts'
import type { Part, TableFile, TableRow } from '#src/ground/tables/table-file.ts'
import type { Mapping } from './mapping.ts'

/** Lines left aside, and why; sheets whose headers are not those of the first, by the line they begin after. */
export type LeftAside = { hidden: number; totals: number; strange: Part[] }

export const nothingLeft = (): LeftAside => ({ hidden: 0, totals: 0, strange: [] })

/** « Total », « Sous-total Antony », « Total 2024 » as the first word of a line. */
const TOTAL = /^(sous )?tota(l|ux)( general| generaux)?( (de |du |des |d |pour |l )*[a-z0-9]{1,20}( [a-z0-9]{1,20})?)?$/

export const isTotal = (row: TableRow): boolean => TOTAL.test(fold(row.cells.find((cell) => cell !== '') ?? ''))

/** The data of a table, a few hundred lines at a time; what is left aside is counted in `left`. */
export async function* dataRows(
  table: TableFile,
  { headers, headerLine, mapping }: { headers: readonly string[]; headerLine: number; mapping: Mapping },
  left: LeftAside,
): AsyncGenerator<readonly TableRow[], void, void> {
  const sheets = new SheetCursor(table.parts, { headers, headerLine })
  for await (const rows of table.chunks()) {
    const data: TableRow[] = []
    for (const row of rows) {
      const own = sheets.row(row)
      if (own === undefined) continue
      if (own.hidden === true && !mapping.hidden) left.hidden += 1
      else if (isTotal(own) && !mapping.totals) left.totals += 1
      else data.push(own)
    }
    yield data
  }
  left.strange.push(...sheets.finish())
}

type Merge = { column: number; first: number; last: number }

/** Goes down the lines of one sheet after the other: passes their headers, fills what was merged downwards. */
class SheetCursor {
  readonly #strange: Part[] = []
  readonly #parts: readonly Part[]
  readonly #wanted: string
  readonly #headerLine: number
  #at = -1
  /** Lines of the present sheet seen before its headers; undefined once they are passed. */
  #before: number | undefined
  #merges: readonly Merge[] = []
  readonly #held = new Map<number, { cell: string; until: number }>()

  constructor(parts: readonly Part[], { headers, headerLine }: { headers: readonly string[]; headerLine: number }) {
    this.#parts = parts
    this.#wanted = foldedHeaders(headers)
    this.#headerLine = headerLine
  }

  /** The line as data; undefined when it stands above the headers, is them, or is of a strange sheet. */
  row(row: TableRow): TableRow | undefined {
    while (row.line > (this.#parts[this.#at + 1]?.from ?? (this.#at < 0 ? 0 : Number.POSITIVE_INFINITY))) this.#next()
    if (this.#at === 0) return row.line > this.#headerLine ? this.#filled(row) : undefined
    if (this.#before === undefined) return this.#filled(row)
    if (foldedHeaders(row.cells) === this.#wanted) this.#before = undefined
    else this.#before += 1
    return undefined
  }

  /** Sheets without these headers: none of their lines was data. */
  finish(): readonly Part[] {
    const part = this.#parts[this.#at]
    if (part && this.#at > 0 && (this.#before ?? 0) > 0) this.#strange.push(part)
    return this.#strange
  }

  #next(): void {
    this.finish()
    this.#at += 1
    this.#before = this.#at === 0 ? undefined : 0
    const part = this.#parts[this.#at]
    this.#merges = part ? part.merges.flatMap((range) => downwards(range, part.from)) : []
    this.#held.clear()
  }

  #filled(row: TableRow): TableRow {
    if (this.#merges.length === 0) return row
    for (const { column, first, last } of this.#merges)
      if (first === row.line) this.#held.set(column, { cell: row.cells[column] ?? '', until: last })
    const cells = [...row.cells]
    for (const [column, { cell, until }] of this.#held) {
      if (until < row.line) this.#held.delete(column)
      else if ((cells[column] ?? '') === '' && cell !== '') {
        while (cells.length < column) cells.push('')
        cells[column] = cell
      }
    }
    return { ...row, cells }
  }
}

const foldedHeaders = (cells: readonly string[]) => cells.map(fold).join('|').replace(/\|+$/, '')

/** A range merged over several lines: its value stands in the first one, and holds for all. */
function downwards(range: string, from: number): Merge[] {
  const [, letters = '', first, last] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(range) ?? []
  if (letters === '' || Number(last) <= Number(first)) return []
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return [{ column, first: from + Number(first), last: from + Number(last) }]
}

/** Where a line of the table stands in the file: « Ligne 3 », « Février, ligne 3 »; 0 is the whole file. */
export function lineText(parts: readonly Part[] | undefined, line: number): string {
  if (line === 0) return 'Tout le fichier'
  const part = parts?.findLast(({ from }) => from < line)
  if (!part || (parts?.length ?? 0) < 2) return `Ligne${NO_BREAK}${line}`
  return `${part.sheet}, ligne${NO_BREAK}${line - part.from}`
}
