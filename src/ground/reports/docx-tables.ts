import { BorderStyle, ImageRun, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx'
import { caption, MM, paragraph } from '#src/ground/reports/docx-text.ts'
import type { PreparedMetadata, PreparedSignatory, PreparedTable } from '#src/ground/reports/prepare.ts'
import { emblemSize, PAGE_MM, TABLE_MEASURE } from '#src/ground/reports/typst-model.ts'
import { columnWidths, staysWhole } from '#src/ground/reports/widths.ts'

/** Arial where there is one; the face that stands in for it is wider by a fifth at most. */
const DOCX_MEASURE = { ...TABLE_MEASURE, size: TABLE_MEASURE.size * 1.2 }

/** The caption, the table with its repeated header, the source. */
export function tableBlocks(table: PreparedTable): (Paragraph | Table)[] {
  const widths = columnWidths(table, DOCX_MEASURE).map((width) => Math.round(width * MM))
  const total = widths.reduce((sum, width) => sum + width, 0)
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
    // Rows of a short table hold together; of a long one the last two do, so that none stands alone on the next page.
    const keepNext = place < table.rows.length - 1 && (whole || place === 0 || place === table.rows.length - 2)
    return new TableRow({
      cantSplit: true,
      children: row.cells.map((runs, index) =>
        cell(index, paragraph({ ...style(index, 'TableContents'), keepNext }, runs), BODY_LINE),
      ),
    })
  })
  const body = new Table({
    width: { size: total, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ tableHeader: true, cantSplit: true, children: head }), ...rows],
  })
  const after = table.source
    ? paragraph({ style: 'Source' }, [{ text: table.source }])
    : paragraph({ style: 'AfterTable' }, [])
  return [caption('Tableau', table), body, after]
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
  return { top: 55, bottom: 55, left: index === 0 ? 0 : 160, right: 0 }
}

/** Side by side; one person signs at the right, as at the foot of a letter. */
export function signatures(people: readonly PreparedSignatory[]): Table {
  const places = people.length === 1 ? [null, ...people] : people
  return bare(
    places.map((person) =>
      person
        ? [
            ...(person.formula ? [paragraph({ style: 'Signature' }, [{ text: person.formula }])] : []),
            paragraph({ style: 'Signature' }, [{ text: person.role, bold: true }]),
            paragraph({ style: 'SignatureName' }, person.name ? [{ text: person.name }] : []),
          ]
        : [paragraph({ style: 'Signature' }, [])],
    ),
    places.map(() => 1 / places.length),
  )
}

/** Emblem, who issues it, place and date: the head of the first page, which has no running head. */
export function letterhead({ letterhead: head, issuer }: PreparedMetadata): (Paragraph | Table)[] {
  if (!head) return []
  const { emblem } = head
  const size = emblem ? emblemSize(emblem) : undefined
  const picture =
    emblem && size
      ? [
          new Paragraph({
            style: 'Letterhead',
            children: [
              new ImageRun({
                type: emblem.type === 'image/png' ? 'png' : 'jpg',
                data: Buffer.from(emblem.base64, 'base64'),
                transformation: {
                  width: Math.round((size.widthMm / 25.4) * 96),
                  height: Math.round((size.heightMm / 25.4) * 96),
                },
                altText: { name: 'Emblème', title: emblem.alt, description: emblem.alt },
              }),
            ],
          }),
        ]
      : []
  const left = [
    ...picture,
    ...issuer.map((text, index) => paragraph({ style: 'Letterhead' }, [{ text, bold: index === 0 }])),
    ...head.lines.map((text) => paragraph({ style: 'LetterheadSmall' }, [{ text }])),
  ]
  const right = [paragraph({ style: 'LetterheadDate' }, head.placeAndDate ? [{ text: head.placeAndDate }] : [])]
  return [bare([left, right], [0.6, 0.4]), paragraph({ style: 'AfterTable' }, [])]
}

/** Columns without lines. */
function bare(cells: readonly (readonly Paragraph[])[], shares: readonly number[]): Table {
  const widths = shares.map((share) => Math.round(PAGE_MM * share * MM))
  const row = cells.map(
    (content, index) =>
      new TableCell({
        children: content,
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        borders: under(NONE),
        margins: margins(0),
      }),
  )
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    rows: [new TableRow({ cantSplit: true, children: row })],
  })
}
