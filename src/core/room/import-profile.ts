import { parsePlainDate, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ClockChange } from './clock-actions.ts'
import type { Serving } from './pair.ts'
import type { Right } from '#src/ground/web/web.tsx'

/**
 * What a cell may hold, and what the engine hands over once it is read:
 * text → string, day → PlainDate, month → its first day, period → its code (2022-T4), time → '09:30', integer and decimal → number, duration → seconds,
 * phone → `0199001234`, boolean → boolean, choice → the code, choices → codes joined by a bar, site and service → their id, reference → the id found in the profile's own list. An empty cell is null.
 */
export type ColumnKind =
  | 'text'
  | 'day'
  | 'month'
  | 'period'
  | 'time'
  | 'integer'
  | 'decimal'
  | 'duration'
  | 'phone'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'site'
  | 'service'
  | 'reference'
export type CellValue = string | number | boolean | null
export type ImportValues = Readonly<Record<string, CellValue>>

export type ImportColumn = {
  /** Name in the code and in `values`. */
  key: string
  /** French header of the template and of every export. */
  label: string
  kind: ColumnKind
  /** Other headers that mean this column; case, accents and spaces do not count. */
  aliases?: readonly string[]
  required?: boolean
  /** choice and choices: code → words accepted; the first word is the one written out. The code itself is always accepted. */
  choices?: Readonly<Record<string, readonly string[]>>
  /** reference: the list of `references` the words are looked up in. */
  reference?: string
  /** The most signs of a text (200 unless told), or the greatest number (integer, decimal, duration in seconds). */
  limit?: number
  /** The smallest number (0 unless told). */
  min?: number
  /** One French sentence for the person who fills the template. */
  help: string
  /** What the example line of the template shows. */
  example: string
  /** Personal: masked on the trial page, never written in an error list. */
  sensitive?: boolean
}

/** What rows are checked against. */
export type Lookups = {
  today: PlainDate
  /** Word (code, name, short name; folded) → id. */
  sites: ReadonlyMap<string, number>
  services: ReadonlyMap<string, number>
  /** Where and when each service serves. */
  serving: ReadonlyMap<number, Serving>
  /** Site of each reference that has one, by list and id. */
  siteOfReference?: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** The profile's own lists: name → folded word → id. */
  references: ReadonlyMap<string, ReadonlyMap<string, number>>
}

/** A fault of one row: the column's key and a French sentence that says what to do. */
export type RowFault = { column: string; message: string }

/** A row read, checked and ready: `line` is that of the file (the header is 1), `key` is unique in the file. */
export type ReadyRow = { line: number; key: string; values: ImportValues }

/**
 * What became of a row. `before` is what an update replaced (enough to put it back); `version` is the record's version after it.
 * `refused` stops the whole import: `fault` says why.
 */
export type RowOutcome =
  | { line: number; outcome: 'unchanged'; record: number; version?: number; told?: string }
  | { line: number; outcome: 'inserted'; record: number; version?: number; before?: Readonly<Record<string, unknown>> }
  | { line: number; outcome: 'updated'; record: number; version?: number; before: Readonly<Record<string, unknown>> }
  | { line: number; outcome: 'refused'; fault: RowFault }

/** A row of an import to take back: `outcome` is what had been done. */
export type UndoRow = {
  record: number
  outcome: 'inserted' | 'updated'
  version: number | null
  before: Readonly<Record<string, unknown>> | null
}

/** One thing a column may point at: every word that means it, the first being the one written out (a code); its site if it has one. */
export type Reference = { id: number; words: readonly string[]; site?: number | null }

/** A file that a line gave to a record, in place of the one that stood there. */
export type GivenFile = { record: number; file: number; before: number | null }

export type ImportProfile = {
  /** French word of addresses and file names (`appels` → appels.csv). Lower case, a to z and dashes. */
  code: string
  /** French, plural: « Relevés d’appels ». */
  label: string
  /** The right that may write these records; `imports.run` is asked besides. */
  right: Right
  /** One or two French sentences: what a line is, how the same line is recognised again. */
  help: string
  columns: readonly ImportColumn[]
  /** The columns of the natural key, in words: « site, ligne et jour ». */
  keyLabel: string
  /**
   * What makes two lines the same record. Null when nothing does: the engine then takes the whole content, its rank among equal lines
   * and the file, so that the same file twice stores nothing more.
   */
  naturalKey(values: ImportValues): string | null
  /** The kind of record (`RecordKind.kind`) that its lines make, one by one. */
  record?: string
  /** Columns that add up when a file holds finer lines than the key: hours of a day, counters of a line. */
  sums?: readonly string[]
  /**
   * Where lines may have no natural key: the keys of the records whose content is one of these. A key is `content-rank-file`, so that the
   * same file finds its own lines again, and equal lines of another file count besides.
   */
  keysLike?(tx: Tx, contents: readonly string[]): Promise<readonly string[]>
  /** Lists of this profile that `reference` columns look words up in: words are folded by the engine; one that means two things means nothing. */
  references?(tx: Tx): Promise<Readonly<Record<string, readonly Reference[]>>>
  /** The site a row concerns, where no column says it: what the perimeter of the person is checked against. */
  siteOf?(values: ImportValues, lookups: Lookups): number | null
  /** The day on which the service of a row must serve its site; without one, only the site is judged. */
  servesOn?(values: ImportValues, lookups: Lookups): PlainDate | null
  /** Faults that need several columns or the day; cells alone are checked by the engine. */
  check?(values: ImportValues, lookups: Lookups): readonly RowFault[]
  /** Lines may point at other lines of the same file: `store` then gets all of them at once, not a few thousand at a time. */
  whole?: boolean
  /**
   * Writes the rows, all in `tx`, in SQL by thousands (see `import-store.ts`). The trial runs it too and rolls it back, so it must not
   * do anything outside `tx`. Returns one outcome per row. Columns a file does not hold are absent from `values`.
   */
  store(tx: Tx, rows: readonly ReadyRow[], context: StoreContext): Promise<readonly RowOutcome[]>
  /** Its lines name objects of any room: in a folder it comes after all of them. */
  last?: true
  /** Its rows are calendars or rules: due days follow them. The composition gives `settle`, run after the rows are written or taken back. */
  movesClocks?: boolean
  /** Its lines name blocks of reports: the composition gives those there are, as the references `blocks`. */
  namesBlocks?: boolean
  settle?(tx: Tx): Promise<readonly ClockChange[]>
  /** Its rows hold days before which something is owed, alone. */
  movesDays?: boolean
  /** Given by the composition to what moves clocks or days: looks at what is due before the rows are written, and says afterwards what moved. */
  watch?(tx: Tx, today: PlainDate): Promise<() => Promise<readonly ClockChange[]>>
  /** Takes rows back. Returns the records changed since (by their French name), for which nothing may be undone; [] when done. */
  undo(tx: Tx, rows: readonly UndoRow[]): Promise<readonly string[]>
  /** Puts back what stood before the files that rows brought, before `undo`. Returns the records that hold another one since, as `undo` does. */
  undoFiles?(tx: Tx, given: readonly GivenFile[]): Promise<readonly string[]>
  /** Every record of the département as rows of this profile, in a stable order: what `load` reads back. */
  export(tx: Tx): Promise<readonly ImportValues[]>
  /** The files that these rows name. */
  filesOut?(tx: Tx): Promise<readonly FileOut[]>
}

/** A file that goes out beside the tables of an export, under the name that its line says. */
export type FileOut = { name: string; sha256: string; size: number }

/** A file that lies beside the tables of a load. Its type is what its bytes show, told by the room that keeps it. */
export type FileBeside = { bytes: Uint8Array; keep(type: string): Promise<number> }

export type StoreContext = {
  /** The import's id, to be kept in the record where its origin is shown. */
  import: number
  account: number | null
  now: Date
  today: PlainDate
  /** The way of the file: a person's import, or a folder being loaded into a new département. */
  way: 'import' | 'load'
  demo: boolean
  /** A file that came with the tables, in their folder `fichiers`; nothing when there is none of this name, or no folder. */
  beside?(name: string): Promise<FileBeside | undefined>
  /** Tells of a file that a row brought: it is taken back with the import. */
  gave?(file: GivenFile): void
  /** Tells how many rows are done, for the page that waits. */
  progress(done: number): void
}

/** Words are compared without case, accents, punctuation or double spaces. */
export function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The text of a cell; '' when empty or absent. */
export function textOf(values: ImportValues, key: string): string {
  const value = values[key]
  return value === null || value === undefined ? '' : String(value)
}

/** The number of a cell (an amount or an id); null when empty or absent. */
export function numberOf(values: ImportValues, key: string): number | null {
  const value = values[key]
  return typeof value === 'number' ? value : null
}

/** The day of a cell; null when empty or absent. */
export function dayIn(values: ImportValues, key: string): PlainDate | null {
  return parsePlainDate(textOf(values, key)) ?? null
}

/** The yes or no of a cell; false when empty or absent. */
export function flagOf(values: ImportValues, key: string): boolean {
  return values[key] === true
}

/** The choices of a column from a table of words: each code with the word written out, then the other words that files have for it. */
export function choicesOf(
  table: Readonly<Record<string, string>>,
  also: Readonly<Record<string, readonly string[]>> = {},
): Record<string, string[]> {
  return Object.fromEntries(Object.entries(table).map(([code, word]) => [code, [word, ...(also[code] ?? [])]]))
}

/** Database columns of the cells a file holds: an absent column keeps what is there, an empty cell writes `empty`. */
export function held(
  values: ImportValues,
  columns: Readonly<Record<string, { to: string; empty: unknown }>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([key, { to, empty }]) =>
      values[key] === undefined ? [] : [[to, values[key] ?? empty]],
    ),
  )
}
