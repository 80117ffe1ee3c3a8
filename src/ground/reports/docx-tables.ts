import { BorderStyle, type Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { caption, MM, PAGE_MM, paragraph } from '#src/ground/reports/docx-text.ts'
import { columnWidths, isNarrow, staysWhole } from '#src/ground/reports/odf.ts'
import type { PreparedTable } from '#src/ground/reports/prepare.ts'

/** The caption, the table with its repeated header, the source. */
export function tableBlocks(table: PreparedTable): (Paragraph | Table)[] {
  const total = isNarrow(table) ? PAGE_MM * (0.4 + 0.12 * table.columns.length) : PAGE_MM
  const widths = columnWidths(table, { total, perLetter: 2 }).map((width) => Math.round(width * MM))
  const style = (index: number, name: string) => ({
    style: table.columns[index]?.align === 'right' ? `${name}Number` : name,
  })
  const cell = (index: number, content: Paragraph, line: Line) =>
    new TableCell({
      children: [content],
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      borders: under(line),
      margins: margins(index),
    })
  const head = table.columns.map((column, index) =>
    cell(index, paragraph(style(index, 'TableHeading'), [{ text: column.label }]), HEAD_LINE),
  )
  const whole = staysWhole(table)
  const rows = table.rows.map((row, place) => {
    if ('group' in row) {
      const group = new TableCell({
        children: [paragraph({ style: 'TableHeading' }, [{ text: row.group }])],
        columnSpan: table.columns.length,
        borders: under(GROUP_LINE),
        margins: margins(0),
      })
      return new TableRow({ cantSplit: true, children: [group] })
    }
    const keepNext = whole && place < table.rows.length - 1
    return new TableRow({
      cantSplit: true,
      children: row.cells.map((runs, index) =>
        cell(index, paragraph({ ...style(index, 'TableContents'), keepNext }, runs), BODY_LINE),
      ),
    })
  })
  const body = new Table({
    width: { size: Math.round(total * MM), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: head }), ...rows],
  })
  return [caption('Tableau', table), body, paragraph({ style: 'Source' }, table.source ? [{ text: table.source }] : [])]
}

interface Line {
  readonly style: (typeof BorderStyle)[keyof typeof BorderStyle]
  readonly size: number
  readonly color: string
}
const NONE: Line = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const HEAD_LINE: Line = { style: BorderStyle.SINGLE, size: 7, color: '3a3a3a' }
const BODY_LINE: Line = { style: BorderStyle.SINGLE, size: 4, color: 'dddddd' }
const GROUP_LINE: Line = { style: BorderStyle.SINGLE, size: 4, color: '929292' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

function under(bottom: Line): { top: Line; bottom: Line; left: Line; right: Line } {
  return { top: NONE, bottom, left: NONE, right: NONE }
}

function margins(index: number): { top: number; bottom: number; left: number; right: number } {
  return { top: 80, bottom: 80, left: index === 0 ? 0 : 160, right: 0 }
}

/** A frame to sign in for each person, with the date under it. */
export function signatures(people: readonly { readonly role: string; readonly name: string | null }[]): Table {
  const width = Math.round((PAGE_MM / people.length) * MM)
  const cells = people.map((person) => {
    const lines = [
      paragraph({ style: 'TableHeading' }, [{ text: person.role }]),
      paragraph({ style: 'TableContents' }, person.name ? [{ text: person.name }] : []),
    ]
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: under(GROUP_LINE),
      margins: margins(0),
      children: lines,
    })
  })
  const dates = people.map(
    () =>
      new TableCell({
        borders: under(NONE),
        margins: margins(0),
        children: [paragraph({ style: 'Source' }, [{ text: 'Date et signature' }])],
      }),
  )
  const rows = [
    new TableRow({ height: { value: Math.round(34 * MM), rule: 'atLeast' }, cantSplit: true, children: cells }),
    new TableRow({ children: dates }),
  ]
  return new Table({
    width: { size: width * people.length, type: WidthType.DXA },
    columnWidths: people.map(() => width),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows,
  })
}
