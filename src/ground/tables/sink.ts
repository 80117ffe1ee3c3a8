import { cleanText as written } from '#src/ground/design/text/clean.ts'
import type { ReadCell, ReadRow } from './cell.ts'
import { type Deadline, LIMITS, TableRefused } from './limits.ts'

/** A sheet of a workbook: `top` is what its first rows show, so that a person or a profile may choose. */
export type SheetInfo = { name: string; hidden: boolean; top: readonly (readonly string[])[] }

/** How many of a sheet's first rows `SheetInfo.top` holds. */
export const TOP = 10

/** A sheet that was read: its lines come after `from` in the table, so that a line of several sheets has one number. */
export type Part = {
  sheet: string
  from: number
  /** Places of the columns the spreadsheet hides, and merged ranges (A1:B2), by the lines of the sheet: their value stands in the first cell. */
  hiddenColumns: readonly number[]
  merges: readonly string[]
}

/** Where rows go as they are read, counted: whatever the format, the same limits. */
export type Sink = {
  readonly rows: number
  readonly hiddenRows: number
  readonly faults: number
  /** Takes a row; one that holds nothing is left out. Throws TableRefused beyond a limit. */
  row(row: ReadRow): void
  /** Begins the rows of another sheet: their lines come after those taken so far. Returns after which. */
  part(): number
}

/** A sink that hands rows that hold something to `write`. */
export function countingSink(write: (row: ReadRow) => void, deadline: Deadline): Sink {
  const count = { rows: 0, cells: 0, hiddenRows: 0, faults: 0, from: 0, last: 0 }
  return {
    get rows() {
      return count.rows
    },
    get hiddenRows() {
      return count.hiddenRows
    },
    get faults() {
      return count.faults
    },
    row(row) {
      if (row.line > LIMITS.lines) throw new TableRefused('lines')
      if ((row.line & 1023) === 0) deadline()
      let filled = 0
      for (const cell of row.cells) {
        if (isEmpty(cell)) continue
        filled += 1
        if (typeof cell !== 'string' && cell.kind === 'fault') count.faults += 1
      }
      if (filled === 0) return
      count.rows += 1
      count.cells += filled
      if (row.hidden) count.hiddenRows += 1
      if (count.rows > LIMITS.rows) throw new TableRefused('rows')
      if (count.cells > LIMITS.cells) throw new TableRefused('cells')
      count.last = count.from + row.line
      write(count.from === 0 ? row : { ...row, line: count.last })
    },
    part() {
      count.from = count.last
      return count.from
    },
  }
}

const isEmpty = (cell: ReadCell) => (typeof cell === 'string' ? cell === '' : cell.text === '')

/** Puts a cell at its column, empty ones before it. Throws TableRefused beyond the last column. */
export function place(cells: ReadCell[], column: number, cell: ReadCell): void {
  if (column >= LIMITS.columns) throw new TableRefused('columns')
  while (cells.length < column) cells.push('')
  cells[column] = cell
}

/** The text of a cell as tables keep it: line ends made one, what is not written dropped, spaces around left out. */
export function cleanText(text: string): string {
  if (text.length > LIMITS.text) throw new TableRefused('text')
  return written(text).trim()
}
