// What was chosen so that a published rate comes back, read from the rows themselves: `reconstructed.json` is this list, a test compares.
import type { Departement, Files, Row } from './generator/folder.ts'

export type Chosen = {
  departement: string
  /** The file of the rows. */
  file: string
  /** « detail »: the records were published, what they say was chosen; « reconstructed »: the numbers themselves were. */
  basis: string
  /** What the rows are about: indicator, site, campaign, criterion, year. */
  of: Readonly<Record<string, string>>
  rows: number
  /** The numbers that were chosen, added up. */
  chosen: Readonly<Record<string, number>>
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  releves: ['indicator', 'site', 'period', 'source'],
  appels: ['line', 'year', 'origin'],
  'appels-mensuels': ['line', 'year', 'theme', 'origin'],
  'totaux-enquete': ['campaign', 'site', 'criterion', 'source'],
  'reponses-enquete': ['campaign', 'site'],
  reclamations: ['site', 'year'],
  cotations: ['assessment', 'site'],
  'visites-mensuelles': ['point', 'year', 'reason', 'appointment', 'origin'],
  'releves-de-titres': ['centre', 'origin', 'year', 'source'],
}
const NUMBERS = ['numerator', 'denominator', 'offered', 'answered', 'n', 'received'] as const

/** Every group of rows of a département that says of itself that it was chosen. */
export function reconstructedIn({ departement, files }: { departement: Departement; files: Files }): Chosen[] {
  return Object.entries(files).flatMap(([file, rows]) => {
    const chosen = rows.filter(({ basis }) => basis !== undefined && basis !== null && basis !== 'real')
    const keys = KEYS[file]
    if (chosen.length > 0 && keys === undefined) throw new Error(`Nobody says how the chosen rows of ${file} are told`)
    const groups = Map.groupBy(chosen, (row) => JSON.stringify([row.basis, ofRow(row, keys ?? [])]))
    return [...groups.values()].map((list) => ({
      departement: departement.code,
      file,
      basis: String(list[0]?.basis),
      of: ofRow(list[0] ?? {}, keys ?? []),
      rows: list.length,
      chosen: numbersOf(list),
    }))
  })
}

function ofRow(row: Row, keys: readonly string[]): Record<string, string> {
  const year = String(row.day ?? row.receivedOn ?? row.month ?? '').slice(0, 4)
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = key === 'year' ? year : row[key]
      return value === null || value === undefined || value === '' ? [] : [[key, String(value)]]
    }),
  )
}

function numbersOf(list: readonly Row[]): Record<string, number> {
  return Object.fromEntries(
    NUMBERS.flatMap((name) => {
      const values = list.flatMap((row) => (typeof row[name] === 'number' ? [row[name]] : []))
      return values.length === 0 ? [] : [[name, values.reduce((sum, value) => sum + value, 0)]]
    }),
  )
}
