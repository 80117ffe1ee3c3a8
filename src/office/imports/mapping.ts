import { fold, type ImportColumn, type ImportProfile } from '#src/core/room/import-profile.ts'
import type { Encoding, Separator, TableRow } from '#src/ground/tables/table-file.ts'

export const DATE_ORDERS = { dmy: 'jour, mois, année (14/05/2026)', mdy: 'mois, jour, année (05/14/2026)' } as const
export type DateOrder = keyof typeof DATE_ORDERS

/** How a file is understood. Remembered for the next file with the same headers. */
export type Mapping = {
  encoding: Encoding | null
  separator: Separator | null
  dates: DateOrder
  /** Column key → place in the file (from 0). A key left out is not in the file. */
  columns: Readonly<Record<string, number>>
  /** Column key → folded word of the file → word that is understood. An empty word means: leave the cell empty. */
  words: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Column key → the value that holds for the whole file, where no column says it. */
  fixed: Readonly<Record<string, string>>
  /** The sheets read, by name; null where there are none. */
  sheets: readonly string[] | null
  /** Lines that the spreadsheet hides, and lines of totals, are left aside unless asked for. */
  hidden: boolean
  totals: boolean
  /** Lines of one key are added up, where the kind of file allows it. */
  sum: boolean
  /** Lines without a key that say what lines of another file said: others besides, or the same; null: not asked yet. */
  again: 'new' | 'same' | null
}

export const FIRST_MAPPING: Pick<Mapping, 'fixed' | 'sheets' | 'hidden' | 'totals' | 'sum' | 'again'> = {
  fixed: {},
  sheets: null,
  hidden: false,
  totals: false,
  sum: false,
  again: null,
}

/** Headers that name the person at the desk or on the line: such columns are never read, whatever the profile. */
const NOMINATIVE =
  /\b(agents?|operateurs?|operatrices?|teleoperateurs?|conseillers?|conseilleres?|guichetiers?|poste nominatif|login|matricule|lastagent|noagent|professionnel(le)?s?|cree par)\b/

/** Whether a header names an agent. A column the profile itself asks for by that very name is its own. */
export function isNominative(header: string, profile: ImportProfile): boolean {
  return NOMINATIVE.test(fold(header)) && !profile.columns.some((column) => fold(column.label) === fold(header))
}

/** Among the first ten rows, the one that names the most columns, and how many; -1 when none names one. */
export function headerScore(
  rows: readonly (readonly string[])[],
  profile: ImportProfile,
): { at: number; score: number } {
  const known = new Set(profile.columns.flatMap(namesOf))
  const scores = rows.slice(0, 10).map((cells) => new Set(cells.map(fold).filter((cell) => known.has(cell))).size)
  const score = Math.max(0, ...scores)
  return { at: score === 0 ? -1 : scores.indexOf(score), score }
}

/** The row of headers: the one that names the most columns; titles above it are left out. */
export function locateHeader(rows: readonly TableRow[], profile: ImportProfile): number {
  const { at } = headerScore(
    rows.slice(0, 10).map(({ cells }) => cells),
    profile,
  )
  if (at >= 0) return at
  return Math.max(
    0,
    rows.slice(0, 10).findIndex((row) => row.cells.filter((cell) => cell !== '').length > 1),
  )
}

const namesOf = (column: ImportColumn) => [column.key, column.label, ...(column.aliases ?? [])].map(fold)

/** The columns of the file that may be read, by place. */
export function readableHeaders(
  headers: readonly string[],
  profile: ImportProfile,
): { place: number; header: string }[] {
  return headers.flatMap((header, place) =>
    isNominative(header, profile) ? [] : [{ place, header: header === '' ? `Colonne ${place + 1}` : header }],
  )
}

/** Each column of the profile with the header that says its name; nothing is guessed beyond names and aliases. */
export function guessColumns(headers: readonly string[], profile: ImportProfile): Record<string, number> {
  const free = new Map(readableHeaders(headers, profile).map(({ place, header }) => [place, fold(header)]))
  const columns: Record<string, number> = {}
  for (const names of [(c: ImportColumn) => [fold(c.label), fold(c.key)], namesOf]) {
    for (const column of profile.columns) {
      if (columns[column.key] !== undefined) continue
      const found = [...free].find(([, header]) => names(column).includes(header))
      if (!found) continue
      columns[column.key] = found[0]
      free.delete(found[0])
    }
  }
  return columns
}

/** Two files of one tool have the same headers in the same order. */
export function signatureOf(headers: readonly string[]): string {
  return headers.map(fold).join('|').slice(0, 2000)
}

/** Day first unless a value can only be read month first; both seen: day first, and the faults show the rest. */
export function guessDates(values: readonly string[]): DateOrder {
  let monthFirst = 0
  let dayFirst = 0
  for (const value of values) {
    const found = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(value)
    if (!found) continue
    if (Number(found[1]) > 12) dayFirst += 1
    if (Number(found[2]) > 12) monthFirst += 1
  }
  return monthFirst > 0 && dayFirst === 0 ? 'mdy' : 'dmy'
}

/** Required columns that neither the file nor a value for the whole file says, by label. */
export function missingColumns(mapping: Mapping, profile: ImportProfile): string[] {
  return profile.columns
    .filter(
      ({ key, required }) =>
        required === true && mapping.columns[key] === undefined && (mapping.fixed[key] ?? '') === '',
    )
    .map((column) => column.label)
}
