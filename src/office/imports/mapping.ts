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
}

/** Headers that name the person at the desk or on the line: such columns are never read, whatever the profile. */
const NOMINATIVE =
  /\b(agents?|operateurs?|operatrices?|teleoperateurs?|conseillers?|conseilleres?|guichetiers?|poste nominatif|login|matricule|lastagent|noagent|professionnel(le)?s?|cree par)\b/

/** Whether a header names an agent. A column the profile itself asks for by that very name is its own. */
export function isNominative(header: string, profile: ImportProfile): boolean {
  return NOMINATIVE.test(fold(header)) && !profile.columns.some((column) => fold(column.label) === fold(header))
}

/** The row of headers: among the first ten, the one that names the most columns; titles above it are left out. */
export function locateHeader(rows: readonly TableRow[], profile: ImportProfile): number {
  const known = new Set(profile.columns.flatMap(namesOf))
  const score = (row: TableRow) => new Set(row.cells.map(fold).filter((cell) => known.has(cell))).size
  const best = rows
    .slice(0, 10)
    .reduce((top, row, index) => (score(row) > top.score ? { index, score: score(row) } : top), { index: -1, score: 0 })
  if (best.index >= 0) return best.index
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

/** Missing required columns, by label. */
export function missingColumns(mapping: Mapping, profile: ImportProfile): string[] {
  return profile.columns
    .filter((column) => column.required === true && mapping.columns[column.key] === undefined)
    .map((column) => column.label)
}
