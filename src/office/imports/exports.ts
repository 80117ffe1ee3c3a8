import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import { type CsvCell, csvText } from '#src/ground/tables/csv.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ImportColumn, ImportProfile, ImportValues } from '#src/core/room/import-profile.ts'
import { type Vocabulary, vocabulary, wordFor } from './lookups.ts'

/** One profile's records as a file that the same profile reads back. */
export async function exportProfile(
  tx: Tx,
  profile: ImportProfile,
  today: PlainDate,
): Promise<{ text: string; rows: number }> {
  const words = await vocabulary(tx, profile, today)
  const rows = await profile.export(tx)
  const lines = rows.map((row) => profile.columns.map((column) => cellOf(row, column, words)))
  return {
    text: csvText(
      profile.columns.map((column) => column.label),
      lines,
    ),
    rows: rows.length,
  }
}

function cellOf(row: ImportValues, column: ImportColumn, words: Vocabulary): CsvCell {
  const value = row[column.key]
  if (value === null || value === undefined) return null
  if (typeof value === 'number' && ['site', 'service', 'reference'].includes(column.kind))
    return wordFor(words, column, value)
  if (typeof value !== 'string') return value
  const word = (code: string) => column.choices?.[code]?.[0] ?? code
  if (column.kind === 'choice') return word(value)
  if (column.kind === 'choices') return value.split('|').map(word).join('|')
  return value
}

/** Every file of a département's folder: name → text. `npm run load` reads such a folder. */
export async function exportFolder(
  tx: Tx,
  profiles: readonly ImportProfile[],
  today: PlainDate,
): Promise<Map<string, string>> {
  const { code, name, prefectureName, territory, demo } = await findTenant(tx)
  const files = new Map([
    ['departement.json', `${JSON.stringify({ code, name, prefectureName, territory, demo }, null, 2)}\n`],
  ])
  for (const profile of profiles) {
    const { text, rows } = await exportProfile(tx, profile, today)
    if (rows > 0) files.set(`${profile.code}.csv`, text)
  }
  return files
}

/** The same as one archive, with the SHA-256 of each piece. */
export async function exportZip(
  tx: Tx,
  profiles: readonly ImportProfile[],
  today: PlainDate,
): Promise<Uint8Array<ArrayBuffer>> {
  const files = await exportFolder(tx, profiles, today)
  const manifest = Object.fromEntries(
    [...files].map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]),
  )
  const zip = new yazl.ZipFile()
  for (const [name, text] of files) zip.addBuffer(Buffer.from(text), name)
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifeste.json')
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}
