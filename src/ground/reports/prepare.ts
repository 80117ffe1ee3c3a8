import type {
  Block,
  Deck,
  Drawing,
  Emblem,
  Metadata,
  PaperForm,
  Poster,
  Report,
  Run,
  Slide,
  SlideBody,
  Table,
} from '#src/ground/reports/model.ts'
import { squareSvg } from '#src/ground/reports/qr.ts'
import { BOX, MARK, MARKS, QR } from '#src/ground/sheets/form.ts'
import { clean, french, optional, runs } from '#src/ground/reports/prepare-words.ts'

/**
 * The model with everything decided that all formats must decide alike: French spacing, numbers of headings,
 * tables and figures, links that are safe to open. Renderers only draw.
 */
export type Runs = readonly Run[]
export type PreparedRow = { readonly cells: readonly Runs[] } | { readonly group: string }

export interface PreparedTable {
  /** « Tableau 2. »; a slide's table has none. */
  readonly number: number
  readonly caption: string
  readonly columns: readonly {
    readonly label: string
    readonly align: 'left' | 'right'
  }[]
  readonly rows: readonly PreparedRow[]
  readonly source: string | null
}

export type PreparedBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly number: string; readonly text: string }
  /** A lead introduces what follows and never stays behind at the foot of a page. */
  | { readonly kind: 'paragraph'; readonly runs: Runs; readonly lead: boolean }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Runs[] }
  | ({ readonly kind: 'table' } & PreparedTable)
  | {
      readonly kind: 'figure'
      readonly number: number
      readonly drawing: Drawing
      readonly caption: string
    }
  | { readonly kind: 'decision'; readonly label: string; readonly runs: Runs; readonly owner: string | null }
  | { readonly kind: 'key-values'; readonly rows: readonly { readonly label: string; readonly runs: Runs }[] }
  | { readonly kind: 'image'; readonly drawing: Drawing; readonly widthMm: number; readonly legend: string | null }
  | { readonly kind: 'signatures'; readonly people: readonly PreparedSignatory[] }
  | { readonly kind: 'page-break' }

export interface PreparedSignatory {
  readonly formula: string | null
  readonly role: string
  readonly name: string | null
}

export interface PreparedLetterhead {
  readonly emblem: Emblem | null
  readonly placeAndDate: string | null
  readonly lines: readonly string[]
}

export interface PreparedMetadata {
  readonly title: string
  readonly subtitle: string | null
  readonly lang: 'fr'
  readonly author: string
  readonly date: string
  readonly dateLabel: string
  readonly issuer: readonly string[]
  readonly running: string
  readonly letterhead: PreparedLetterhead | null
}

export interface PreparedReport {
  readonly metadata: PreparedMetadata
  readonly blocks: readonly PreparedBlock[]
}

export interface PreparedPoster {
  readonly metadata: PreparedMetadata
  readonly title: string
  readonly lines: readonly string[]
  readonly qr: { readonly svg: string; readonly alt: string } | null
  readonly url: string
  readonly footer: string
}

export interface PreparedSlide {
  readonly title: string
  readonly subtitle: string | null
  readonly body:
    | {
        readonly kind: 'charts'
        readonly charts: readonly { readonly heading: string | null; readonly drawing: Drawing }[]
        readonly numbers: PreparedTable
      }
    | { readonly kind: 'cover'; readonly lines: readonly string[] }
    | { readonly kind: 'table'; readonly table: PreparedTable }
    | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly Runs[] }
  readonly line: string | null
  /** What the presenter reads. */
  readonly notes: string | null
  readonly source: string
}

export interface PreparedDeck {
  readonly metadata: PreparedMetadata
  readonly event: string
  readonly slides: readonly PreparedSlide[]
}

/** Numbers and spaces a report once, for every format. */
export function prepareReport(report: Report): PreparedReport {
  const counter = { headings: [0, 0, 0], table: 0, figure: 0 }
  const next = { numbered: report.numbered ?? false, counter }
  const blocks = report.blocks.map((block) => prepareBlock(block, next))
  return { metadata: prepareMetadata(report.metadata), blocks: blocks.map((block, at) => led(block, blocks[at + 1])) }
}

/** A word that no line of large letters holds may be cut. */
const cuttable = (text: string): string =>
  text.replaceAll(/[\p{L}\p{N}_]{26,}/gu, (word) => word.replaceAll(/.{10}(?=.{4})/gu, '$&\u200b'))

/** The poster's words, spaced. The address stays as it is: it will be typed. */
export function preparePoster(poster: Poster): PreparedPoster {
  return {
    metadata: prepareMetadata(poster.metadata),
    title: cuttable(french(poster.title)),
    lines: poster.lines.map((line) => cuttable(french(line))),
    qr: poster.qr && { svg: poster.qr.svg, alt: french(poster.qr.alt) },
    url: clean(poster.url),
    footer: cuttable(french(poster.footer)),
  }
}

/** A questionnaire on paper, its codes drawn. */
export function prepareForm({ metadata, pages, copies }: PaperForm) {
  const drawn = copies.map((codes) => codes.map(squareSvg))
  return { metadata: prepareMetadata(metadata), pages, copies: drawn, box: BOX, mark: MARK, marks: MARKS, qr: QR }
}

/** The slides' words, spaced. */
export function prepareDeck(deck: Deck): PreparedDeck {
  return { metadata: prepareMetadata(deck.metadata), event: french(deck.event), slides: deck.slides.map(prepareSlide) }
}

function led(block: PreparedBlock, next: PreparedBlock | undefined): PreparedBlock {
  if (block.kind !== 'paragraph') return block
  const introduces = (block.runs.at(-1)?.text.trimEnd() ?? '').endsWith(':')
  // Who presents a point, in grey under its title, is no text of its own.
  const beside = block.runs.length > 0 && block.runs.every(({ tone }) => tone === 'quiet')
  return { ...block, lead: introduces || beside || next?.kind === 'list' }
}

function prepareSlide(slide: Slide): PreparedSlide {
  return {
    title: french(slide.title),
    subtitle: optional(slide.subtitle),
    body: prepareBody(slide.body),
    line: optional(slide.line),
    notes: optional(slide.notes),
    source: french(slide.source),
  }
}

function prepareBody(body: SlideBody): PreparedSlide['body'] {
  switch (body.kind) {
    case 'charts':
      return {
        kind: 'charts',
        charts: body.charts.map((chart) => ({ heading: optional(chart.heading), drawing: chart.drawing })),
        numbers: prepareTable(body.numbers, 0),
      }
    case 'cover':
      return { kind: 'cover', lines: body.lines.map(french) }
    case 'table':
      return { kind: 'table', table: prepareTable(body.table, 0) }
    default:
      return { kind: 'list', numbered: body.numbered === true, items: body.items.map(runs) }
  }
}

interface Numbering {
  readonly numbered: boolean
  readonly counter: { headings: number[]; table: number; figure: number }
}

function prepareBlock(block: Block, next: Numbering): PreparedBlock {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: block.level, number: headingNumber(block.level, next), text: french(block.text) }
    case 'paragraph':
      return { kind: 'paragraph', runs: runs(block.text), lead: false }
    case 'list':
      return { kind: 'list', ordered: block.ordered, items: block.items.map(runs) }
    case 'table':
      next.counter.table += 1
      return { kind: 'table', ...prepareTable(block, next.counter.table) }
    case 'figure':
      next.counter.figure += 1
      return {
        kind: 'figure',
        number: next.counter.figure,
        drawing: block.drawing,
        caption: french(block.caption),
      }
    case 'decision':
      return { kind: 'decision', label: french(block.label), runs: runs(block.text), owner: optional(block.owner) }
    case 'key-values':
      return {
        kind: 'key-values',
        rows: block.rows.map(([label, value]) => ({ label: french(label), runs: runs(value) })),
      }
    case 'image':
      return { kind: 'image', drawing: block.drawing, widthMm: block.widthMm, legend: optional(block.legend) }
    case 'signatures':
      return {
        kind: 'signatures',
        people: block.people.map((person) => ({
          formula: optional(person.formula),
          role: french(person.role),
          name: optional(person.name),
        })),
      }
    default:
      return block
  }
}

function prepareTable(table: Table, number: number): PreparedTable {
  const wide = table.columns.length
  return {
    number,
    caption: french(table.caption),
    columns: table.columns.map((column) => ({
      label: french(column.label),
      align: column.align ?? 'left',
    })),
    rows: table.rows.map((row): PreparedRow => {
      if ('group' in row) return { group: french(row.group) }
      if (row.length !== wide)
        throw new RangeError(`« ${table.caption} »: a row has ${row.length} cells for ${wide} columns`)
      return { cells: row.map(runs) }
    }),
    source: optional(table.source),
  }
}

function headingNumber(level: 1 | 2 | 3, next: Numbering): string {
  if (!next.numbered) return ''
  const { headings } = next.counter
  headings[level - 1] = (headings[level - 1] ?? 0) + 1
  headings.fill(0, level)
  const number = headings.slice(0, level).join('.')
  return level === 1 ? `${number}.` : number
}

function prepareMetadata(metadata: Metadata): PreparedMetadata {
  return {
    title: french(metadata.title),
    subtitle: optional(metadata.subtitle),
    lang: metadata.lang,
    author: clean(metadata.author),
    date: metadata.date,
    dateLabel: french(metadata.dateLabel),
    issuer: metadata.issuer.map(french),
    running: french(metadata.running ?? metadata.title),
    letterhead: letterheadOf(metadata),
  }
}

function letterheadOf({ letterhead }: Metadata): PreparedLetterhead | null {
  if (!letterhead) return null
  return {
    emblem: letterhead.emblem ? { ...letterhead.emblem, alt: french(letterhead.emblem.alt) } : null,
    placeAndDate: optional(letterhead.placeAndDate),
    lines: letterhead.lines.map(french),
  }
}
