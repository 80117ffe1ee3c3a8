import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import { BLANK_PNG, DOCX_NUMBERING, DOCX_STYLES } from '#src/reports/docx-styles.ts'
import type { Drawing, Report, Run } from '#src/reports/model.ts'
import { columnWidths, isNarrow } from '#src/reports/odf.ts'
import {
  type PreparedBlock,
  type PreparedMetadata,
  type PreparedTable,
  prepareReport,
  type Runs,
} from '#src/reports/prepare.ts'

const PAGE_MM = 172
/** Word counts in twentieths of a point. */
const MM = 56.6929
const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

/** The editable form of a report for Word users. */
export async function renderDocx(report: Report): Promise<Uint8Array> {
  const { metadata, blocks } = prepareReport(report)
  const lists = { count: 0 }
  const document = new Document({
    title: metadata.title,
    creator: metadata.author,
    lastModifiedBy: metadata.author,
    styles: DOCX_STYLES,
    numbering: DOCX_NUMBERING,
    sections: [
      {
        properties: {
          page: {
            size: { width: 210 * MM, height: 297 * MM },
            margin: { top: 40 * MM, bottom: 24 * MM, left: 19 * MM, right: 19 * MM, header: 14 * MM, footer: 12 * MM },
          },
        },
        headers: { default: header(metadata) },
        footers: { default: footer() },
        children: [
          new Paragraph({ style: 'Title', children: [new TextRun(metadata.title)] }),
          ...(metadata.subtitle
            ? [new Paragraph({ style: 'Subtitle', children: [new TextRun(metadata.subtitle)] })]
            : []),
          new Paragraph({ style: 'DocumentDate', children: [new TextRun(metadata.dateLabel)] }),
          ...blocks.flatMap((block) => written(block, lists)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function written(block: PreparedBlock, lists: { count: number }): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        paragraph({ heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_1 }, [
          { text: block.number ? `${block.number} ${block.text}` : block.text },
        ]),
      ]
    case 'paragraph':
      return [paragraph({ style: 'BodyText' }, block.runs)]
    case 'list':
      lists.count += 1
      return block.items.map((item) =>
        paragraph(
          {
            style: 'ListItem',
            numbering: { reference: block.ordered ? 'numbers' : 'bullets', level: 0, instance: lists.count },
          },
          item,
        ),
      )
    case 'table':
      return tableBlocks(block)
    case 'figure':
      return [
        caption('Figure', block),
        picture(block.drawing, Math.min(PAGE_MM, (block.drawing.width * 25.4) / 96)),
        ...tableBlocks(block.table),
      ]
    case 'decision':
      return [
        paragraph({ style: 'Decision' }, [
          { text: `${block.label} `, bold: true },
          ...block.runs,
          ...(block.owner ? [{ text: ` ${block.owner}`, tone: 'quiet' as const }] : []),
        ]),
      ]
    case 'key-values':
      return block.rows.map(
        (row) =>
          new Paragraph({
            style: 'KeyValue',
            children: [
              ...children([{ text: row.label, tone: 'quiet' }]),
              new TextRun({ children: [new Tab()] }),
              ...children(row.runs),
            ],
          }),
      )
    case 'image':
      return [
        picture(block.drawing, block.widthMm),
        ...(block.legend ? [paragraph({ style: 'Source' }, [{ text: block.legend }])] : []),
      ]
    case 'signatures':
      return [paragraph({ style: 'BodyText' }, []), signatures(block.people)]
    default:
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

function paragraph(options: IParagraphOptions, runs: Runs): Paragraph {
  return new Paragraph({ ...options, children: children(runs) })
}

function children(runs: Runs): ParagraphChild[] {
  return runs.map((run) =>
    run.href ? new ExternalHyperlink({ link: run.href, children: [textRun(run, 'Hyperlink')] }) : textRun(run),
  )
}

function textRun(run: Run, style?: string): TextRun {
  const colour = run.tone === 'off' ? { color: 'b34000' } : run.tone === 'quiet' ? { color: '666666' } : {}
  return new TextRun({
    text: run.text,
    ...(run.bold || run.tone === 'off' ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...colour,
    ...(style ? { style } : {}),
  })
}

function caption(
  name: 'Tableau' | 'Figure',
  { number, caption: words }: { number: number; caption: string },
): Paragraph {
  return paragraph({ style: 'Caption' }, [{ text: `${name} ${number}. `, bold: true }, { text: words }])
}

/** Word 2016 and later draw the SVG; older ones show nothing and keep the alternative text and the table of numbers. */
function picture(drawing: Drawing, widthMm: number): Paragraph {
  const width = (widthMm / 25.4) * 96
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(drawing.svg.replaceAll('font-family="Public Sans"', 'font-family="Arial"')),
    fallback: { type: 'png', data: BLANK_PNG },
    transformation: { width: Math.round(width), height: Math.round((width * drawing.height) / drawing.width) },
    altText: { name: 'Image', title: drawing.alt.slice(0, 120), description: drawing.alt },
  })
  return new Paragraph({ style: 'Figure', children: [image] })
}

function tableBlocks(table: PreparedTable): (Paragraph | Table)[] {
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
  const rows = table.rows.map((row) => {
    if ('group' in row) {
      const group = new TableCell({
        children: [paragraph({ style: 'TableHeading' }, [{ text: row.group }])],
        columnSpan: table.columns.length,
        borders: under(GROUP_LINE),
        margins: margins(0),
      })
      return new TableRow({ cantSplit: true, children: [group] })
    }
    return new TableRow({
      cantSplit: true,
      children: row.cells.map((runs, index) => cell(index, paragraph(style(index, 'TableContents'), runs), BODY_LINE)),
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

function signatures(people: readonly { readonly role: string; readonly name: string | null }[]): Table {
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

function header({ issuer, running, dateLabel }: PreparedMetadata): Header {
  const right = [running, dateLabel]
  const lines = Math.max(issuer.length, right.length)
  const line = (index: number) =>
    new Paragraph({
      style: 'Header',
      tabStops: [{ type: TabStopType.RIGHT, position: Math.round(PAGE_MM * MM) }],
      ...(index === lines - 1
        ? { border: { bottom: { style: BorderStyle.SINGLE, size: 7, color: '161616', space: 4 } } }
        : {}),
      children: [
        new TextRun({ text: issuer[index] ?? '', ...(index === 0 ? { bold: true } : {}) }),
        new TextRun({ children: [new Tab(), right[index] ?? ''] }),
      ],
    })
  return new Header({ children: Array.from({ length: lines }, (_, index) => line(index)) })
}

function footer(): Footer {
  const page = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES] })
  return new Footer({
    children: [new Paragraph({ style: 'Footer', alignment: AlignmentType.RIGHT, children: [page] })],
  })
}
