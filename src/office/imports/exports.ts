import { createHash } from 'node:crypto'
import { partsOf, type PlainDate } from '#src/ground/calendar/index.ts'
import { findTenant } from '#src/core/organisation/index.ts'
import { type CsvCell, csvText } from '#src/ground/tables/csv.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { ArchiveEntry } from '#src/ground/files/archive.ts'
import type { FileOut, ImportColumn, ImportProfile, ImportValues } from '#src/core/room/import-profile.ts'
import { FILES } from './load.ts'
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

/** The same with the files that lines name, under « fichiers », and the SHA-256 of each piece: entries of one archive, read as it leaves. */
export async function exportEntries(
  tx: Tx,
  { profiles, today, path }: { profiles: readonly ImportProfile[]; today: PlainDate; path: (sha256: string) => string },
): Promise<ArchiveEntry[]> {
  const on = partsOf(today)
  const texts = [...(await exportFolder(tx, profiles, today))].map(([name, text]) => ({
    name,
    bytes: Buffer.from(text),
  }))
  const files: FileOut[] = []
  for (const { filesOut } of profiles) files.push(...((await filesOut?.(tx)) ?? []))
  const beside = files.map(({ name, sha256, size }) => ({ name: `${FILES}/${name}`, sha256, size, path: path(sha256) }))
  const manifest = Object.fromEntries([
    ...texts.map(({ name, bytes }) => [name, createHash('sha256').update(bytes).digest('hex')] as const),
    ...beside.map(({ name, sha256 }) => [name, sha256] as const),
  ])
  const list = { name: 'manifeste.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) }
  return [
    ...texts.map((one) => ({ ...one, on, packed: true })),
    ...beside.map((one) => ({ ...one, on })),
    { ...list, on },
  ]
}
