import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import type { DB, Tx } from '#src/ground/database/db.ts'
import type { Right } from '#src/ground/web/web.tsx'
import type { ChartFacts } from './fact-store.ts'
import type { Names } from './record-store.ts'
import type { JournalWords } from './verb.ts'

/** A pointer from a lower room to something above it: kept as data, opened through the composition root. */
export type Reference = { kind: string; id: string; label: string }

/** The present value behind a reference, as the screens show it. */
export type ReferenceValue = {
  text: string
  numerator: number | null
  denominator: number | null
  provisional: boolean
}

export type ReferenceAsk = { period: Period; site: number | null; asOf: PlainDate }
/** What a form offers of a kind, under the headings of a list. */
export type Choices = readonly { label: string; options: readonly { value: string; label: string }[] }[]

/** What the room that owns a kind says of it. */
export type ReferenceKind = {
  /** The page of one object, where it has one. */
  href?: (id: string) => string | undefined
  /** What its number alone says, in words. */
  nameOf?: (id: string) => string | undefined
  /** Selects `id, name`: what a person calls each. */
  names?: Names
  /** What a form may offer of it, in this département. */
  choices?: (tx: Tx) => Promise<Choices>
  /** What its figures are called, many of them, where they may stand as evidence: « Indicateurs ». Its choices and its value are then read. */
  figure?: string
  /** Its value over a period, for kinds that are figures. */
  value?: (tx: Tx, id: string, ask: ReferenceAsk) => Promise<ReferenceValue | undefined>
}

/** The French name of the records of a table, one and many: « réclamation », « réclamations ». */
export type Noun = readonly [one: string, many: string]

/**
 * How the rows of a table are told on the page of an object they point at: to whom, and where they are listed. A table that says nothing
 * is told to nobody.
 */
export type LinkSource = {
  right: Right
  /** Its columns of place; without them only who holds the right everywhere is told. `all`: one for the whole département. */
  place?: { site: string; service?: string } | 'all'
  /** The list of those that point at an object, by the kind of that object. */
  list?: Readonly<Record<string, (id: string) => string>>
  /**
   * Its columns that hold a kind and a number as data, the one column that holds the code of the kind named, the one that holds both as
   * « kind:code », or the columns that repeat what an object of that kind says.
   */
  points?: readonly (
    | { kind: string; id: string }
    | { of: string; code: string }
    | { figure: string }
    | { of: string; same: readonly string[] }
  )[]
}
export type LinksOfRoom = Readonly<Partial<Record<keyof DB, LinkSource>>>

/**
 * What files call the objects of a kind that the database only numbers: selects `id, name`, the names the same in every installation
 * that loads the files.
 */
export type FileNames = Readonly<Record<string, Names>>

/** What the rooms together know of every kind. */
export type References = {
  hrefOf(reference: Pick<Reference, 'kind' | 'id'>): string | undefined
  kindOf(kind: string): ReferenceKind | undefined
  /** The kinds whose present value may stand as evidence, with what they are called. */
  figures: readonly { kind: string; words: string }[]
  /** Empty when the kind is not chosen from a list. */
  choices(tx: Tx, kind: string): Promise<Choices>
  valueOf(tx: Tx, reference: Reference, ask: ReferenceAsk): Promise<ReferenceValue | undefined>
  /** What rooms mark on the charts. */
  facts: readonly ChartFacts[]
  /** What a person calls the records of a table. */
  nounOf(table: string): Noun
  /** How the rows of each table are told on the pages of what they point at. */
  links: ReadonlyMap<string, LinkSource>
  /** A line of the journal in French. */
  tell: JournalWords['tell']
}

declare module '#src/ground/web/web.tsx' {
  interface Deps {
    references: References
  }
}
