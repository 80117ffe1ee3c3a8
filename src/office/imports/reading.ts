import { createHash } from 'node:crypto'
import {
  type CellValue,
  fold,
  type ImportColumn,
  type ImportProfile,
  type ImportValues,
  type Lookups,
  type ReadyRow,
  type RowFault,
} from '#src/core/room/import-profile.ts'
import { type Cell, cellOf, isFault, type Part, type TableRow } from '#src/ground/tables/table-file.ts'
import { refusePair } from '#src/core/room/pair.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { readCell } from './cells.ts'
import { lineText } from './lines.ts'
import { type Vocabulary, wordFor } from './lookups.ts'
import type { Mapping } from './mapping.ts'

/** A fault as shown: the line of the table (0: the whole file), the French name of the column, what was written, what to do. */
export type Fault = { line: number; column: string; value: string; message: string }
/** A word of the file that nothing here knows: the person may say what it means. */
export type UnknownWord = { column: string; word: string; count: number }

/** Some lines as read: those that may be stored, and every fault of the others. */
export type Reading = { ready: ReadyRow[]; faults: Fault[] }

export type ReadingContext = {
  profile: ImportProfile
  mapping: Mapping
  lookups: Lookups
  /** The words of what cells point at: numbers are those of one database only. */
  words: Pick<Vocabulary, 'sites' | 'services' | 'references'>
  where: Perimeter
  zone: string
  /** What tells this file from the others, and its sheets. */
  file: string
  parts: readonly Part[]
}

/** Reads the lines below the headers, some at a time: typed values, keys, and all the faults, none of them stopping the others. */
export class RowReader {
  readonly #context: ReadingContext
  readonly #used: readonly ImportColumn[]
  readonly #unknown = new Map<string, UnknownWord>()
  readonly #keys: ReturnType<typeof keyTracker>
  /** Lines that others may still add to, by key. */
  readonly #open = new Map<string, ReadyRow>()
  readonly #fixed: { values: ImportValues; faults: Fault[] }
  #summed = 0

  constructor(context: ReadingContext) {
    this.#context = context
    this.#used = context.profile.columns.filter((column) => context.mapping.columns[column.key] !== undefined)
    this.#keys = keyTracker(context)
    this.#fixed = fixedValues(context)
  }

  /** Values for the whole file that cannot be read, as faults of no line. */
  get fixedFaults(): readonly Fault[] {
    return this.#fixed.faults
  }

  /** How many lines were added to another one. */
  get summed(): number {
    return this.#summed
  }

  read(rows: readonly TableRow[]): Reading {
    const context = this.#context
    const reading: Reading = { ready: [], faults: [] }
    for (const row of rows) {
      const read = readRow(row, context, {
        used: this.#used,
        unknown: this.#unknown,
        fixed: this.#fixed.values,
      })
      const own = read.faults.length > 0 ? read.faults : rowFaults(read.values, context)
      if (own.length === 0) {
        const { key, twin } = this.#keys(read.values, row.line)
        const ready = { line: row.line, key, values: read.values }
        const fault = twin === undefined ? this.#take(ready, reading) : this.#twin(ready, twin)
        if (fault) own.push(fault)
      }
      for (const fault of own) reading.faults.push(shown(fault, row, context))
    }
    return reading
  }

  #take(ready: ReadyRow, reading: Reading): undefined {
    if (this.#context.mapping.sum && this.#context.profile.sums) this.#open.set(ready.key, ready)
    else reading.ready.push(ready)
  }

  /** A second line of one key: added to the first where that is asked for, else a fault. */
  #twin(ready: ReadyRow, twin: number): RowFault | undefined {
    const { profile, parts } = this.#context
    const where = lineText(parts, twin).toLowerCase()
    const open = this.#open.get(ready.key)
    if (open && profile.sums) {
      const other = profile.columns.find(
        ({ key }) => profile.sums?.includes(key) !== true && (ready.values[key] ?? null) !== (open.values[key] ?? null),
      )
      if (other)
        return {
          column: other.key,
          message: `Cette ligne ne s’additionne pas avec la ${where} : « ${other.label} » n’y est pas le même. Corrigez l’une des deux.`,
        }
      this.#open.set(ready.key, { ...open, values: added(open.values, ready.values, profile.sums) })
      this.#summed += 1
      return undefined
    }
    const sum = profile.sums ? ', ou dites plus bas d’additionner les lignes de même clé' : ''
    return {
      column: '',
      message: `Même clé (${profile.keyLabel}) que la ${where}. Gardez une seule des deux lignes${sum}.`,
    }
  }

  /** The lines that others could add to, once all are read. */
  rest(): readonly ReadyRow[] {
    return [...this.#open.values()]
  }

  /** Words that nothing here knows, met so far. */
  unknown(): readonly UnknownWord[] {
    return [...this.#unknown.values()]
  }
}

const IN_ERROR =
  'Le tableur montre ici une erreur. Corrigez la formule, ou remplacez-la par sa valeur, puis déposez le fichier de nouveau.'

function readRow(
  row: TableRow,
  { mapping, lookups, zone }: ReadingContext,
  { used, unknown, fixed }: { used: readonly ImportColumn[]; unknown: Map<string, UnknownWord>; fixed: ImportValues },
): { values: ImportValues; faults: RowFault[] } {
  const values: Record<string, CellValue> = { ...fixed }
  const faults: RowFault[] = []
  for (const column of used) {
    const cell = cellOf(row, mapping.columns[column.key] ?? -1)
    if (cell.kind === 'fault' || (cell.kind === 'text' && isFault(cell.text))) {
      faults.push({ column: column.key, message: IN_ERROR })
      continue
    }
    const result = readCell(cell, column, { lookups, zone, dates: mapping.dates, words: mapping.words[column.key] })
    if ('value' in result) {
      values[column.key] = result.value
      continue
    }
    faults.push({ column: column.key, message: result.message })
    if (result.unknown === undefined || column.sensitive === true) continue
    const name = `${column.key}|${fold(result.unknown)}`
    const known = unknown.get(name)
    if (known) known.count += 1
    else if (unknown.size < 200) unknown.set(name, { column: column.key, word: result.unknown, count: 1 })
  }
  return { values, faults }
}

/** What holds for the whole file, read once. */
function fixedValues({ profile, mapping, lookups, zone }: ReadingContext): { values: ImportValues; faults: Fault[] } {
  const values: Record<string, CellValue> = {}
  const faults: Fault[] = []
  for (const column of profile.columns) {
    const text = mapping.columns[column.key] === undefined ? (mapping.fixed[column.key] ?? '') : ''
    if (text === '') continue
    const cell: Cell = { kind: 'text', raw: text, text, shown: text }
    const result = readCell(cell, column, { lookups, zone, dates: mapping.dates, words: undefined })
    if ('value' in result) values[column.key] = result.value
    else faults.push({ line: 0, column: column.label, value: text, message: result.message })
  }
  return { values, faults }
}

/** The sums of two lines; a count that neither holds stays unknown. */
function added(one: ImportValues, other: ImportValues, sums: readonly string[]): ImportValues {
  const total = (key: string) => {
    const [a, b] = [one[key], other[key]]
    return typeof a === 'number' || typeof b === 'number' ? Number(a ?? 0) + Number(b ?? 0) : null
  }
  return {
    ...one,
    ...Object.fromEntries(sums.filter((key) => key in one || key in other).map((key) => [key, total(key)])),
  }
}

function rowFaults(values: ImportValues, { profile, lookups, where }: ReadingContext): RowFault[] {
  const faults = [...(profile.check?.(values, lookups) ?? []), ...pairFaults(values, { profile, lookups })]
  if (where.all) return faults
  const site = profile.siteOf ? profile.siteOf(values, lookups) : siteIn(profile, values)
  if (site === null || !where.sites.includes(site))
    faults.push({
      column: profile.columns.find((column) => column.kind === 'site')?.key ?? '',
      message:
        'Cette ligne concerne un site hors de votre périmètre. Retirez-la, ou demandez à la personne qui en est chargée.',
    })
  return faults
}

/** A line may name the service only of a site it serves: the rule of the forms. */
function pairFaults(
  values: ImportValues,
  { profile, lookups }: Pick<ReadingContext, 'profile' | 'lookups'>,
): RowFault[] {
  const column = profile.columns.find(({ kind }) => kind === 'service')
  const service = column && values[column.key]
  if (typeof service !== 'number') return []
  const site = profile.siteOf ? profile.siteOf(values, lookups) : siteIn(profile, values)
  const message = refusePair(lookups.serving, { site, service, on: profile.servesOn?.(values, lookups) ?? null })
  return message === undefined ? [] : [{ column: column?.key ?? '', message }]
}

function siteIn(profile: ImportProfile, values: ImportValues): number | null {
  const column = profile.columns.find((one) => one.kind === 'site')
  const site = column ? values[column.key] : null
  return typeof site === 'number' ? site : null
}

/** Without a natural key, equal lines are told apart by their rank and their file: the same file twice has the same keys. */
function keyTracker({
  profile,
  file,
  words,
}: Pick<ReadingContext, 'profile' | 'file' | 'words'>): (
  values: ImportValues,
  line: number,
) => { key: string; twin: number | undefined } {
  const seen = new Map<string, number>()
  const ranks = new Map<string, number>()
  return (values, line) => {
    const natural = profile.naturalKey(values)
    if (natural === null) {
      const content = contentKey(values, { profile, words })
      const rank = (ranks.get(content) ?? 0) + 1
      ranks.set(content, rank)
      return { key: `${content}-${rank}-${file}`, twin: undefined }
    }
    const twin = seen.get(natural)
    if (twin === undefined) seen.set(natural, line)
    return { key: natural, twin }
  }
}

/** What a key without a natural one says: the content, and the rank among equal lines of its file. */
export function contentOf(key: string): { content: string; rank: number; file: string } {
  const [rank = '', file = ''] = key.slice(CONTENT + 1).split('-')
  return { content: key.slice(0, CONTENT), rank: Number(rank), file }
}

/** Signs of a content in a key. */
const CONTENT = 22

function contentKey(values: ImportValues, { profile, words }: Pick<ReadingContext, 'profile' | 'words'>): string {
  const filled = profile.columns.flatMap((column) => {
    const value = values[column.key] ?? null
    if (value === null) return []
    return [[column.key, (typeof value === 'number' ? wordFor(words, column, value) : undefined) ?? value]] as const
  })
  return createHash('sha256')
    .update(JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
    .slice(0, CONTENT)
}

/** A fault in the words of the page; a personal value is never repeated. */
export function shown(
  fault: RowFault,
  row: TableRow,
  { profile, mapping }: Pick<ReadingContext, 'profile' | 'mapping'>,
): Fault {
  const column = profile.columns.find((one) => one.key === fault.column)
  const text = column ? (row.cells[mapping.columns[column.key] ?? -1] ?? '') : ''
  return {
    line: row.line,
    column: column?.label ?? 'Toute la ligne',
    value: column?.sensitive === true ? '' : text.slice(0, 120),
    message: fault.message,
  }
}
