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
}

export interface Run {
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
  /** Share of the width; without any the first column takes what the others leave. */
  readonly width?: number
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
  /** A chart never goes without the table of its numbers. */
  | { readonly kind: 'figure'; readonly drawing: Drawing; readonly caption: string; readonly table: Table }
  | { readonly kind: 'decision'; readonly label: string; readonly text: Inline; readonly owner?: string }
  | { readonly kind: 'key-values'; readonly rows: readonly (readonly [label: string, value: Inline])[] }
  | { readonly kind: 'image'; readonly drawing: Drawing; readonly widthMm: number; readonly legend?: string }
  | { readonly kind: 'signatures'; readonly people: readonly { readonly role: string; readonly name?: string }[] }
  | { readonly kind: 'page-break' }

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
  readonly qr: { readonly svg: string; readonly alt: string }
  /** The address in clear, for who cannot scan. */
  readonly url: string
  readonly footer: string
}

export type SlideBody =
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
}

export interface Deck {
  readonly metadata: Metadata
  /** Foot of each slide: « Comité local des usagers, 12 mai 2026 ». */
  readonly event: string
  readonly slides: readonly Slide[]
}
