import type { PreparedTable } from '#src/ground/reports/prepare.ts'

/** How wide a letter is, in parts of its size: the widest of the faces the formats use, so that none breaks a word. */
function letterWidth(sign: string): number {
  if (/[iljt.,:;'’|!()\s]/u.test(sign)) return 0.32
  if (/[mwMW%@]/u.test(sign)) return 0.9
  if (/[\p{Lu}]/u.test(sign)) return 0.7
  if (/[\d–]/u.test(sign)) return 0.62
  return 0.55
}

const POINT_MM = 25.4 / 72

/** Width of a text on one line, in millimetres, at a size in points. */
export function textWidth(text: string, size: number): number {
  let sum = 0
  for (const sign of text) sum += letterWidth(sign)
  return sum * size * POINT_MM
}

/** A word longer than this is broken in a cell: an address, not a word. */
const LONGEST_WORD = 24

/** The pieces a line may be broken into: at spaces and after hyphens, never at a no-break space. */
const words = (text: string): string[] => text.split(/[ \n]+|(?<=\p{L}-)(?=\p{L})/u)

const wordWidth = (text: string, size: number): number =>
  Math.max(0, ...words(text).map((word) => textWidth(word.slice(0, LONGEST_WORD), size)))

export interface Measure {
  /** Width of the page or slide, in millimetres. */
  readonly total: number
  /** Size of the letters, in points. */
  readonly size: number
  /** What a cell loses to its margins, in millimetres. */
  readonly padding: number
}

const textOf = (cell: readonly { readonly text: string }[]): string => cell.map((run) => run.text).join('')

/** Labels are bold, and wider by as much. */
const BOLD = 1.07

/** One text per row and column, the label first. */
function columnTexts(table: PreparedTable): string[][] {
  return table.columns.map((column, index) => [
    column.label,
    ...table.rows.flatMap((row) => ('cells' in row ? [textOf(row.cells[index] ?? [])] : [])),
  ])
}

/**
 * Widths of columns in millimetres: each holds its longest word; what is left goes to those that would like more.
 * A table whose cells all fit on one line stays as narrow as they are: the eye does not cross the sheet for a number.
 */
export function columnWidths(table: PreparedTable, { total, size, padding }: Measure): number[] {
  const texts = columnTexts(table)
  const widest = (own: readonly string[], measure: (text: string, size: number) => number): number =>
    Math.max(...own.map((text, index) => measure(text, size) * (index === 0 ? BOLD : 1))) + padding
  const least = texts.map((own) => widest(own, wordWidth))
  const wished = texts.map((own) => widest(own, textWidth))
  const needed = sum(wished)
  if (needed <= total) {
    const compact = table.columns.slice(1).every((column) => column.align === 'right') && needed < total * 0.75
    const spare = (compact ? Math.min(total, needed * 1.15) : total) - needed
    return wished.map((width, index) => width + (index === 0 ? spare : 0))
  }
  if (sum(least) >= total) return least.map((width) => (width * total) / sum(least))
  // Each part of what is left goes to the column that would break its text the most.
  const widths = [...least]
  const part = (total - sum(least)) / PARTS
  for (let given = 0; given < PARTS; given += 1) {
    const ratios = widths.map((width, index) => (wished[index] ?? 0) / width)
    const worst = ratios.indexOf(Math.max(...ratios))
    widths[worst] = (widths[worst] ?? 0) + part
  }
  return widths
}

const PARTS = 100

/** How many lines the highest cell of each row takes; the header first. */
export function rowLines(table: PreparedTable, widths: readonly number[], { size, padding }: Measure): number[] {
  const lines = (text: string, index: number) =>
    text
      .split('\n')
      .reduce(
        (all, part) => all + Math.max(1, Math.ceil((textWidth(part, size) * 1.04) / ((widths[index] ?? 1) - padding))),
        0,
      )
  return [
    Math.max(...table.columns.map((column, index) => lines(column.label, index))),
    ...table.rows.map((row) =>
      'cells' in row ? Math.max(...row.cells.map((cell, index) => lines(textOf(cell), index))) : 1,
    ),
  ]
}

/** Up to half a dozen rows stay on one page; longer tables break and repeat their header. */
export function staysWhole(table: PreparedTable): boolean {
  return table.rows.length <= 6
}

function sum(all: readonly number[]): number {
  return all.reduce((one, other) => one + other, 0)
}
