/**
 * What a cell is besides its text. `month` is a day shown as a month, `instant` a day with its hour, `time` an hour of the day,
 * `duration` hours that go beyond a day, `fault` an error of the spreadsheet (#REF!).
 */
export type CellKind =
  | 'text'
  | 'number'
  | 'percent'
  | 'day'
  | 'month'
  | 'instant'
  | 'time'
  | 'duration'
  | 'boolean'
  | 'fault'

/**
 * One cell: `raw` as stored (a spreadsheet's day is a number of days, 85 % is 0.85), `text` its value in writing whatever its display
 * (2026-05-14, 85 %, 30:18:00, 1234.5, oui), `shown` what the spreadsheet shows (« mai-26 », « 85 % », « 1 234,50 € »).
 */
export type Cell = { kind: CellKind; raw: string | number | boolean; text: string; shown: string }

/** A cell as read: plain texts, most of a table, are kept bare. */
export type ReadCell = string | Cell

/** A row of a table as read; `line` is the number a spreadsheet shows. */
export type ReadRow = { line: number; hidden: boolean; cells: readonly ReadCell[] }

/**
 * A row as texts; `line` is the number a spreadsheet shows, `hidden` whether it hides it. What is not plain text says more through
 * `cellOf`.
 */
export type TableRow = {
  line: number
  cells: readonly string[]
  hidden?: boolean
  typed?: Readonly<Record<number, Cell>>
}

/** Everything about the cell at a place of a row. */
export function cellOf(row: TableRow, place: number): Cell {
  const text = row.cells[place] ?? ''
  return row.typed?.[place] ?? { kind: 'text', raw: text, text, shown: text }
}

/** What Excel and Calc show where a formula fails, in French and in English. */
const FAULT =
  /^(#(REF|DIV\/0|VALUE|VALEUR|NUM|NOMBRE|NULL|NUL|SPILL|EPARS|PROPAGATION|CALC|GETTING_DATA)!?|#N\/[AD]|#(NAME|NOM)\?|Err ?: ?\d{3})$/

/** Whether a text is the error of a formula, written out as text too. */
export const isFault = (text: string): boolean => FAULT.test(text)

/** A number in writing: a dot, no exponent, the fifteen figures a spreadsheet counts with. */
export function plainDecimal(value: number): string {
  const rounded = Number(value.toPrecision(15))
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : text
}

type Packed = string | number | readonly [place: number, raw: string | number | boolean, text: string, shown: string]

const KINDS: readonly CellKind[] = [
  'text',
  'number',
  'percent',
  'day',
  'month',
  'instant',
  'time',
  'duration',
  'boolean',
  'fault',
]

/** A row as one line of JSON: `[line, hidden, cells…]`; a number that is shown as it is written stands as a number. */
export function packRow({ line, hidden, cells }: ReadRow): string {
  return JSON.stringify([line, hidden ? 1 : 0, ...cells.map(packCell)])
}

function packCell(cell: ReadCell): Packed {
  if (typeof cell === 'string') return cell
  const { kind, raw, text, shown } = cell
  const bare = kind === 'number' && typeof raw === 'number' && text === String(raw) && shown === text.replace('.', ',')
  return bare ? raw : [KINDS.indexOf(kind), raw, text, shown]
}

/** The reverse of `packRow`, already parsed. */
export function unpackRow([line = 0, hidden = 0, ...packed]: readonly Packed[]): TableRow {
  const typed: Record<number, Cell> = {}
  const cells = packed.map((one, place) => {
    if (typeof one === 'string') return one
    const cell = unpackCell(one)
    typed[place] = cell
    return cell.text
  })
  return { line: Number(line), cells, hidden: hidden === 1, typed }
}

function unpackCell(packed: Exclude<Packed, string>): Cell {
  if (typeof packed === 'number') {
    const text = String(packed)
    return { kind: 'number', raw: packed, text, shown: text.replace('.', ',') }
  }
  const [kind, raw, text, shown] = packed
  return { kind: KINDS[kind] ?? 'text', raw, text, shown }
}
