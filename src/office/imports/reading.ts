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
import { cellOf, type TableRow } from '#src/ground/tables/table-file.ts'
import { refusePair } from '#src/core/room/pair.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { readCell } from './cells.ts'
import type { Mapping } from './mapping.ts'

/** A fault as shown: the line of the file, the French name of the column, what was written, what to do. */
export type Fault = { line: number; column: string; value: string; message: string }
/** A word of the file that nothing here knows: the person may say what it means. */
export type UnknownWord = { column: string; word: string; count: number }

/** Some lines as read: those that may be stored, and every fault of the others. */
export type Reading = { ready: ReadyRow[]; faults: Fault[] }

export type ReadingContext = { profile: ImportProfile; mapping: Mapping; lookups: Lookups; where: Perimeter }

/** Reads the lines below the headers, some at a time: typed values, keys, and all the faults, none of them stopping the others. */
export class RowReader {
  readonly #context: ReadingContext
  readonly #used: readonly ImportColumn[]
  readonly #unknown = new Map<string, UnknownWord>()
  readonly #keys: ReturnType<typeof keyTracker>

  constructor(context: ReadingContext) {
    this.#context = context
    this.#used = context.profile.columns.filter((column) => context.mapping.columns[column.key] !== undefined)
    this.#keys = keyTracker(context.profile)
  }

  read(rows: readonly TableRow[]): Reading {
    const context = this.#context
    const reading: Reading = { ready: [], faults: [] }
    for (const row of rows) {
      const read = readRow(row, context, { used: this.#used, unknown: this.#unknown })
      const own = read.faults.length > 0 ? read.faults : rowFaults(read.values, context)
      if (own.length === 0) {
        const { key, twin } = this.#keys(read.values, row.line)
        if (twin === undefined) reading.ready.push({ line: row.line, key, values: read.values })
        else
          own.push({
            column: '',
            message: `Même clé (${context.profile.keyLabel}) que la ligne ${twin}. Gardez une seule des deux lignes.`,
          })
      }
      for (const fault of own) reading.faults.push(shown(fault, row, context))
    }
    return reading
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
  { mapping, lookups }: ReadingContext,
  { used, unknown }: { used: readonly ImportColumn[]; unknown: Map<string, UnknownWord> },
): { values: ImportValues; faults: RowFault[] } {
  const values: Record<string, CellValue> = {}
  const faults: RowFault[] = []
  for (const column of used) {
    const { kind, text } = cellOf(row, mapping.columns[column.key] ?? -1)
    if (kind === 'fault') {
      faults.push({ column: column.key, message: IN_ERROR })
      continue
    }
    const result = readCell(text, column, { lookups, dates: mapping.dates, words: mapping.words[column.key] })
    if ('value' in result) {
      values[column.key] = result.value
      continue
    }
    faults.push({ column: column.key, message: result.message })
    if (result.unknown !== true || column.sensitive === true) continue
    const name = `${column.key}|${fold(text)}`
    const known = unknown.get(name)
    if (known) known.count += 1
    else if (unknown.size < 200) unknown.set(name, { column: column.key, word: text, count: 1 })
  }
  return { values, faults }
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

/** Without a natural key, equal lines are told apart by their rank: the same file twice has the same keys. */
function keyTracker(
  profile: ImportProfile,
): (values: ImportValues, line: number) => { key: string; twin: number | undefined } {
  const seen = new Map<string, number>()
  const ranks = new Map<string, number>()
  return (values, line) => {
    const natural = profile.naturalKey(values)
    if (natural === null) {
      const content = contentKey(values)
      const rank = (ranks.get(content) ?? 0) + 1
      ranks.set(content, rank)
      return { key: `${content}-${rank}`, twin: undefined }
    }
    const twin = seen.get(natural)
    if (twin === undefined) seen.set(natural, line)
    return { key: natural, twin }
  }
}

function contentKey(values: ImportValues): string {
  const filled = Object.entries(values).filter(([, value]) => value !== null)
  return createHash('sha256')
    .update(JSON.stringify(filled.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('base64url')
    .slice(0, 22)
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
