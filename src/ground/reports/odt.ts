import { escaped } from '#src/ground/design/charts/index.ts'
import type { Drawing, Report } from '#src/ground/reports/model.ts'
import { EMBLEM, odfPackage, odfParagraph, odfRuns, odfText, pictureName } from '#src/ground/reports/odf.ts'
import { odtStyles } from '#src/ground/reports/odt-styles.ts'
import {
  type PreparedBlock,
  type PreparedMetadata,
  type PreparedSignatory,
  type PreparedTable,
  prepareReport,
} from '#src/ground/reports/prepare.ts'
import { emblemSize, PAGE_MM, TABLE_MEASURE } from '#src/ground/reports/typst-model.ts'
import { columnWidths, staysWhole } from '#src/ground/reports/widths.ts'

/** A pixel of a drawing in millimetres, as in the PDF. */
const PX_MM = 0.24

interface Writing {
  readonly automatic: string[]
  readonly drawings: Drawing[]
  tables: number
}

/** The editable form of a report, for LibreOffice: named styles, outline, repeated headers, vector charts. */
export function writeOdt(report: Report): Uint8Array {
  const { metadata, blocks } = prepareReport(report)
  const writing: Writing = { automatic: [...CELLS], drawings: [], tables: 0 }
  const body = [
    '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Tableau"/><text:sequence-decl text:display-outline-level="0" text:name="Figure"/></text:sequence-decls>',
    ...letterhead(metadata, writing),
    odfParagraph('Title', escaped(metadata.title)),
    ...(metadata.subtitle ? [odfParagraph('Subtitle', escaped(metadata.subtitle))] : []),
    ...(metadata.letterhead ? [] : [odfParagraph('Document_20_date', escaped(metadata.dateLabel))]),
    ...blocks.map((block) => written(block, writing)),
  ].join('')
  return odfPackage({
    kind: 'text',
    metadata,
    automatic: writing.automatic.join(''),
    body,
    styles: odtStyles(metadata),
    drawings: writing.drawings,
    emblem: metadata.letterhead?.emblem,
  })
}

function written(block: PreparedBlock, writing: Writing): string {
  switch (block.kind) {
    case 'heading': {
      const text = escaped(block.number ? `${block.number} ${block.text}` : block.text)
      return `<text:h text:style-name="Heading_20_${block.level}" text:outline-level="${block.level}">${text}</text:h>`
    }
    case 'paragraph':
      return odfParagraph(block.lead ? 'Lead' : 'Text_20_body', odfRuns(block.runs))
    case 'list': {
      const items = block.items.map(
        (item) => `<text:list-item>${odfParagraph('List_20_item', odfRuns(item))}</text:list-item>`,
      )
      return `<text:list text:style-name="${block.ordered ? 'Numbers' : 'Bullets'}">${items.join('')}</text:list>`
    }
    case 'table':
      return tableXml(block, writing)
    case 'figure':
      return `${caption('Figure', block)}${odfParagraph('Figure', frame(block.drawing, Math.min(PAGE_MM, block.drawing.width * PX_MM), writing))}`
    case 'decision': {
      const owner = block.owner ? ` <text:span text:style-name="Quiet">${escaped(block.owner)}</text:span>` : ''
      return odfParagraph(
        'Decision',
        `<text:span text:style-name="Strong">${escaped(block.label)}</text:span> ${odfRuns(block.runs)}${owner}`,
      )
    }
    case 'key-values':
      return block.rows
        .map((row) =>
          odfParagraph(
            'Key_20_value',
            `<text:span text:style-name="Quiet">${escaped(row.label)}</text:span><text:tab/>${odfRuns(row.runs)}`,
          ),
        )
        .join('')
    case 'image':
      return (
        odfParagraph('Figure', frame(block.drawing, block.widthMm, writing)) +
        (block.legend ? odfParagraph('Caption', escaped(block.legend)) : '')
      )
    case 'signatures':
      return signatures(block.people, writing)
    default:
      return odfParagraph('Page_20_break', '')
  }
}

function caption(name: 'Tableau' | 'Figure', { number, caption: words }: { number: number; caption: string }): string {
  const sequence = `<text:sequence text:ref-name="ref${name}${number - 1}" text:name="${name}" text:formula="ooow:${name}+1" style:num-format="1">${number}</text:sequence>`
  return odfParagraph(
    'Caption',
    `<text:span text:style-name="Strong">${name} ${sequence}.</text:span> ${escaped(words)}`,
  )
}

function frame(drawing: Drawing, width: number, writing: Writing): string {
  writing.drawings.push(drawing)
  const index = writing.drawings.length
  const height = (width * drawing.height) / drawing.width
  return `<draw:frame draw:name="Image ${index}" text:anchor-type="as-char" svg:width="${width.toFixed(2)}mm" svg:height="${height.toFixed(2)}mm"><draw:image xlink:href="${pictureName(index - 1)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="image/svg+xml"/><svg:title>${escaped(drawing.alt)}</svg:title></draw:frame>`
}

const CELLS = [
  ...(['Head 0.8pt solid #3a3a3a', 'Body 0.5pt solid #dddddd', 'Group 0.5pt solid #929292'] as const).flatMap(
    (look) => {
      const [name = '', ...line] = look.split(' ')
      return [cellStyle(`Cell${name}First`, line.join(' '), '0mm'), cellStyle(`Cell${name}`, line.join(' '), '3mm')]
    },
  ),
  '<style:style style:name="RowWhole" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>',
]

function cellStyle(name: string, bottom: string, left: string): string {
  return `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:border-bottom="${bottom}" fo:border-top="none" fo:border-left="none" fo:border-right="none" fo:padding-top="1.1mm" fo:padding-bottom="1.1mm" fo:padding-left="${left}" fo:padding-right="0mm"/></style:style>`
}

function declareTable(
  { widths, whole }: { widths: readonly number[]; whole: boolean },
  writing: Writing,
): { name: string; columns: string } {
  writing.tables += 1
  const name = `Table${writing.tables}`
  const total = widths.reduce((sum, width) => sum + width, 0)
  const margin =
    total < PAGE_MM - 1
      ? `fo:margin-right="${(PAGE_MM - total).toFixed(2)}mm" table:align="margins"`
      : 'table:align="margins"'
  writing.automatic.push(
    `<style:style style:name="${name}" style:family="table"><style:table-properties style:width="${total.toFixed(2)}mm" ${margin} table:border-model="collapsing" style:may-break-between-rows="${!whole}"/></style:style>`,
    ...widths.map(
      (width, index) =>
        `<style:style style:name="${name}.${index + 1}" style:family="table-column"><style:table-column-properties style:column-width="${width.toFixed(2)}mm"/></style:style>`,
    ),
  )
  return {
    name,
    columns: widths.map((_, index) => `<table:table-column table:style-name="${name}.${index + 1}"/>`).join(''),
  }
}

function tableXml(table: PreparedTable, writing: Writing): string {
  const whole = staysWhole(table)
  const { name, columns } = declareTable({ widths: columnWidths(table, TABLE_MEASURE), whole }, writing)
  // Rows of a short table hold together; of a long one the last two do, so that none stands alone on the next page.
  const kept = (at: number) => at < table.rows.length - 1 && (whole || at === 0 || at === table.rows.length - 2)
  const number = (index: number) => table.columns[index]?.align === 'right'
  const head = table.columns.map((column, index) =>
    cell(
      index === 0 ? 'CellHeadFirst' : 'CellHead',
      odfParagraph(number(index) ? 'Table_20_heading_20_number' : 'Table_20_heading', escaped(column.label)),
    ),
  )
  const rows = table.rows.map((row, at) => {
    if ('group' in row) {
      const covered = '<table:covered-table-cell/>'.repeat(table.columns.length - 1)
      return `<table:table-row table:style-name="RowWhole">${cell('CellGroupFirst', odfParagraph('Table_20_heading', escaped(row.group)), table.columns.length)}${covered}</table:table-row>`
    }
    const cells = row.cells.map((runs, index) =>
      cell(
        index === 0 ? 'CellBodyFirst' : 'CellBody',
        odfParagraph(
          `${number(index) ? 'Table_20_number' : 'Table_20_contents'}${kept(at) ? '_20_kept' : ''}`,
          odfRuns(runs),
        ),
      ),
    )
    return `<table:table-row table:style-name="RowWhole">${cells.join('')}</table:table-row>`
  })
  const body = `<table:table table:name="${name}" table:style-name="${name}">${columns}<table:table-header-rows><table:table-row table:style-name="RowWhole">${head.join('')}</table:table-row></table:table-header-rows>${rows.join('')}</table:table>`
  return `${caption('Tableau', table)}${body}${odfParagraph(table.source ? 'Source' : 'After_20_table', escaped(table.source ?? ''))}`
}

function cell(style: string, inner: string, span = 1): string {
  return `<table:table-cell table:style-name="${style}" office:value-type="string"${span > 1 ? ` table:number-columns-spanned="${span}"` : ''}>${inner}</table:table-cell>`
}

/** Side by side; one person signs at the right, as at the foot of a letter. */
function signatures(people: readonly PreparedSignatory[], writing: Writing): string {
  const places = people.length === 1 ? [null, ...people] : people
  const { name, columns } = declareTable({ widths: places.map(() => PAGE_MM / places.length), whole: true }, writing)
  const cells = places.map((person) => {
    const lines = person
      ? [
          ...(person.formula ? [odfParagraph('Signature', escaped(person.formula))] : []),
          odfParagraph('Signature', `<text:span text:style-name="Strong">${escaped(person.role)}</text:span>`),
          odfParagraph('Signature_20_name', escaped(person.name ?? '')),
        ]
      : [odfParagraph('Signature', '')]
    return `<table:table-cell office:value-type="string">${lines.join('')}</table:table-cell>`
  })
  return `${odfParagraph('Signature', '')}<table:table table:name="${name}" table:style-name="${name}">${columns}<table:table-row table:style-name="RowWhole">${cells.join('')}</table:table-row></table:table>${odfParagraph('After_20_table', '')}`
}

/** Emblem, who issues it, place and date: the head of the first page, which has no running head. */
function letterhead({ letterhead: head, issuer }: PreparedMetadata, writing: Writing): string[] {
  if (!head) return []
  const { name, columns } = declareTable({ widths: [PAGE_MM * 0.6, PAGE_MM * 0.4], whole: true }, writing)
  const cell = (lines: readonly string[]) =>
    `<table:table-cell office:value-type="string">${lines.join('')}</table:table-cell>`
  const size = head.emblem ? emblemSize(head.emblem) : undefined
  const picture =
    head.emblem && size
      ? [
          odfParagraph(
            'Letterhead',
            `<draw:frame draw:name="Emblème" text:anchor-type="as-char" svg:width="${size.widthMm.toFixed(2)}mm" svg:height="${size.heightMm.toFixed(2)}mm"><draw:image xlink:href="${EMBLEM}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="${head.emblem.type}"/><svg:title>${escaped(head.emblem.alt)}</svg:title></draw:frame>`,
          ),
        ]
      : []
  const issued = issuer.map((line, index) =>
    odfParagraph(
      'Letterhead',
      index === 0 ? `<text:span text:style-name="Strong">${escaped(line)}</text:span>` : escaped(line),
    ),
  )
  const followed = head.lines.map((line) => odfParagraph('Letterhead_20_small', odfText(line)))
  const date = odfParagraph('Letterhead_20_date', escaped(head.placeAndDate ?? ''))
  return [
    odfParagraph('First_20_page', ''),
    `<table:table table:name="${name}" table:style-name="${name}">${columns}<table:table-row table:style-name="RowWhole">${cell([...picture, ...issued, ...followed])}${cell([date])}</table:table-row></table:table>`,
    odfParagraph('After_20_table', ''),
  ]
}
