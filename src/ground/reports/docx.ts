import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  Tab,
  type Table,
  TabStopType,
  TextRun,
} from 'docx'
import { DOCX_NUMBERING, DOCX_STYLES } from '#src/ground/reports/docx-styles.ts'
import { letterhead, signatures, tableBlocks } from '#src/ground/reports/docx-tables.ts'
import { caption, children, MM, paragraph } from '#src/ground/reports/docx-text.ts'
import type { Drawing, Report } from '#src/ground/reports/model.ts'
import { type PreparedBlock, type PreparedMetadata, prepareReport } from '#src/ground/reports/prepare.ts'
import { headLines } from '#src/ground/reports/odt-styles.ts'
import { renderPng } from '#src/ground/reports/raster.ts'
import { PAGE_MM } from '#src/ground/reports/typst-model.ts'

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

/** The editable form of a report for Word users. */
export async function writeDocx(report: Report): Promise<Uint8Array> {
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
          titlePage: metadata.letterhead !== null,
          page: {
            size: { width: 210 * MM, height: 297 * MM },
            margin: { top: 28 * MM, bottom: 22 * MM, left: 20 * MM, right: 20 * MM, header: 12 * MM, footer: 10 * MM },
          },
        },
        headers: { default: header(metadata), first: new Header({ children: [] }) },
        footers: { default: footer(), first: footer() },
        children: [
          ...letterhead(metadata),
          new Paragraph({ style: 'Title', children: [new TextRun(metadata.title)] }),
          ...(metadata.subtitle
            ? [new Paragraph({ style: 'Subtitle', children: [new TextRun(metadata.subtitle)] })]
            : []),
          ...(metadata.letterhead
            ? []
            : [new Paragraph({ style: 'DocumentDate', children: [new TextRun(metadata.dateLabel)] })]),
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
      return [paragraph({ style: block.lead ? 'Lead' : 'BodyText' }, block.runs)]
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
      return [caption('Figure', block), picture(block.drawing, Math.min(PAGE_MM, block.drawing.width * 0.24))]
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

function picture(drawing: Drawing, widthMm: number): Paragraph {
  const width = (widthMm / 25.4) * 96
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(drawing.svg.replaceAll('font-family="Public Sans"', 'font-family="Arial"')),
    fallback: { type: 'png', data: renderPng(drawing) },
    transformation: { width: Math.round(width), height: Math.round((width * drawing.height) / drawing.width) },
    altText: { name: 'Image', title: drawing.alt.slice(0, 120), description: drawing.alt },
  })
  return new Paragraph({ style: 'Figure', children: [image] })
}

function header(metadata: PreparedMetadata): Header {
  const lines = headLines(metadata)
  const line = ([left, right]: readonly [string, string], index: number) =>
    new Paragraph({
      style: 'Header',
      tabStops: [{ type: TabStopType.RIGHT, position: Math.round(PAGE_MM * MM) }],
      ...(index === lines.length - 1
        ? { border: { bottom: { style: BorderStyle.SINGLE, size: 7, color: '161616', space: 4 } } }
        : {}),
      children: [
        new TextRun({ text: left, ...(index === 0 ? { bold: true } : {}) }),
        new TextRun({ children: [new Tab(), right] }),
      ],
    })
  return new Header({ children: lines.map(line) })
}

function footer(): Footer {
  const page = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' sur ', PageNumber.TOTAL_PAGES] })
  return new Footer({
    children: [new Paragraph({ style: 'Footer', alignment: AlignmentType.RIGHT, children: [page] })],
  })
}
