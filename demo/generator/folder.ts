// Writes what the product's own loader reads: one file per import profile, and what the département is.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvText } from '#src/ground/tables/csv.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'

export type Cell = string | number | boolean | null
/** Column key of the profile → what the cell holds. Sites and services by code, days as they are stored. */
export type Row = Readonly<Record<string, Cell>>
export type Departement = { code: string; name: string; prefectureName: string; territory: string; demo: boolean }
/** Profile code → its rows. */
export type Files = Readonly<Record<string, readonly Row[]>>

/** A département as files; `beside`: the files that lines name, by name. */
export type Content = { departement: Departement; files: Files; beside?: Readonly<Record<string, Uint8Array>> }

/** Writes the folder. Throws when a file has no profile or a row a column its profile does not know. */
export async function writeFolder(folder: string, content: Content, profiles: readonly ImportProfile[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'departement.json'), `${JSON.stringify(content.departement, null, 2)}\n`)
  const named = Object.entries(content.beside ?? {})
  if (named.length > 0) await mkdir(join(folder, 'fichiers'), { recursive: true })
  for (const [name, bytes] of named) await writeFile(join(folder, 'fichiers', name), bytes)
  for (const [code, rows] of Object.entries(content.files)) {
    const profile = profiles.find((one) => one.code === code)
    if (!profile) throw new Error(`No import profile is called ${code}`)
    if (rows.length > 0) await writeFile(join(folder, `${code}.csv`), textOf(profile, rows))
  }
}

function textOf(profile: ImportProfile, rows: readonly Row[]): string {
  const held = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns = profile.columns.filter(({ key }) => held.has(key))
  const unknown = [...held].filter((key) => !columns.some((column) => column.key === key))
  if (unknown.length > 0) throw new Error(`The profile ${profile.code} has no column ${unknown.join(', ')}`)
  return csvText(
    columns.map(({ label }) => label),
    rows.map((row) => columns.map(({ key }) => row[key] ?? null)),
  )
}
