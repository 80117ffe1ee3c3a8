import type { SheetPage } from '#src/ground/sheets/form.ts'
/**
 * What a document says, without a word on how a format draws it. Every renderer takes the same model,
 * so that the PDF, the ODT and the DOCX of one report can never tell different things.
 */
export interface Metadata {
  readonly title: string
  readonly subtitle?: string
  readonly lang: 'fr'
  readonly author: string
  /** The civil day of the document, 2023-03-10. */
  readonly date: string
  /** The same day in words, as printed: « 12 mai 2026 ». */
  readonly dateLabel: string
  /** Who issues it, top left of each page; the first line is bold. */
  readonly issuer: readonly string[]
  /** Short name of the document, top right of each page; the title when left out. */
  readonly running?: string
  /** What stands at the head of the first page in place of the running head. */
  readonly letterhead?: Letterhead
}

/** A picture of points, as it was uploaded. */
export interface Emblem {
  readonly base64: string
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** The head of an official paper: emblem, who issues it, where and when, who follows the matter. */
export interface Letterhead {
  readonly emblem?: Emblem
  /** « Nanterre, le 12 avril 2023 », at the right. */
  readonly placeAndDate?: string
  /** « Affaire suivie par : … », then how to reach them. */
  readonly lines: readonly string[]
}

export interface Run {
  /** A line feed in it is a line break in the document. */
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly href?: string
  /** « off »: misses its target, bold brown. « quiet »: may be skipped. */
  readonly tone?: 'off' | 'quiet'
}

export type Inline = string | readonly (string | Run)[]

export interface Column {
  readonly label: string
  readonly align?: 'left' | 'right'
}

export interface Table {
  readonly caption: string
  readonly columns: readonly Column[]
  /** A row of cells, or the name of a group that spans them all. */
  readonly rows: readonly (readonly Inline[] | { readonly group: string })[]
  readonly source?: string
}

/** A drawing in SVG with literal colours (charts drawn with the theme « document », QR codes). */
export interface Drawing {
  readonly svg: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: Inline }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Inline[] }
  | ({ readonly kind: 'table' } & Table)
  /** One representation for a figure: the chart alone is printed, its alternative text says its numbers; a page keeps the table for who cannot see it. */
  | { readonly kind: 'figure'; readonly drawing: Drawing; readonly caption: string; readonly table: Table }
  | { readonly kind: 'decision'; readonly label: string; readonly text: Inline; readonly owner?: string }
  | { readonly kind: 'key-values'; readonly rows: readonly (readonly [label: string, value: Inline])[] }
  | { readonly kind: 'image'; readonly drawing: Drawing; readonly widthMm: number; readonly legend?: string }
  | { readonly kind: 'signatures'; readonly people: readonly Signatory[] }
  | { readonly kind: 'page-break' }

/** Who signs: « Pour le préfet et par délégation, », the function, the name. */
export interface Signatory {
  readonly formula?: string
  readonly role: string
  readonly name?: string
}

export interface Report {
  readonly metadata: Metadata
  /** Headings get 1., 1.1, 1.1.1; off when the caller writes its own numbers. */
  readonly numbered?: boolean
  readonly blocks: readonly Block[]
}

/** A single page to hang on a wall. */
export interface Poster {
  readonly metadata: Metadata
  /** Two lines at most: it is read from three metres. */
  readonly title: string
  readonly lines: readonly string[]
  /** Nothing while there is no public address: the poster is then a trial, and says so across. */
  readonly qr: { readonly svg: string; readonly alt: string } | null
  /** The address in clear, for who cannot scan. */
  readonly url: string
  readonly footer: string
}

/** A questionnaire to fill in with a pen: its pages as they are laid out, and the codes of each copy, page by page. */
export interface PaperForm {
  readonly metadata: Metadata
  readonly pages: readonly SheetPage[]
  readonly copies: readonly (readonly string[])[]
}

export type SlideBody =
  /** The first slide: nothing but its title. */
  | { readonly kind: 'cover'; readonly lines: readonly string[] }
  | {
      readonly kind: 'charts'
      readonly charts: readonly { readonly heading?: string; readonly drawing: Drawing }[]
      readonly numbers: Table
    }
  | { readonly kind: 'table'; readonly table: Table }
  | {
      readonly kind: 'list'
      readonly items: readonly Inline[]
      /** The items carry their own numbers: no bullet before them. */
      readonly numbered?: boolean
    }

export interface Slide {
  /** The finding, in a sentence. */
  readonly title: string
  readonly subtitle?: string
  readonly body: SlideBody
  readonly line?: string
  readonly source: string
  /** What the presenter reads, never shown. */
  readonly notes?: string
  /** Slides of one part of the session carry its number. */
  readonly part?: number
}

export interface Deck {
  readonly metadata: Metadata
  /** Foot of each slide: « Comité local des usagers, 12 mai 2026 ». */
  readonly event: string
  readonly slides: readonly Slide[]
}
