// Files that lines of an import name, found beside its tables.
import { documentFault, documentType } from '#src/ground/files/document.ts'
import { photographOf } from '#src/ground/files/photograph.ts'
import { type ImportColumn, type ReadyRow, type StoreContext, textOf } from './import-profile.ts'

type Beside = Pick<StoreContext, 'beside'>

/** A file named on a line and found beside the tables; its bytes say what it is. It is read again when it is kept: a folder holds many. */
export async function documentBeside(
  { values }: ReadyRow,
  context: Beside,
): Promise<{ keep: () => Promise<number | undefined> } | { fault: string } | undefined> {
  const name = textOf(values, 'file')
  const file = name === '' ? undefined : await context.beside?.(name)
  if (!file) return undefined
  const fault = documentFault(name, file.bytes)
  if (fault !== undefined) return { fault }
  const type = documentType(name, file.bytes) ?? ''
  return { keep: async () => (await context.beside?.(name))?.keep(type) }
}

/** The photograph of a line. */
export const PHOTO_COLUMN: ImportColumn = {
  key: 'photo',
  label: 'Photographie',
  kind: 'text',
  help: 'Nom du fichier, dans le dossier « fichiers » d’une reprise.',
  example: '',
}

/** The photographs named on lines, by line, each read again when it is kept; the first that is none refuses its line. */
export async function photosBeside(
  rows: readonly ReadyRow[],
  context: Beside,
): Promise<ReadonlyMap<number, () => Promise<number | undefined>> | { line: number; message: string }> {
  const kept = new Map<number, () => Promise<number | undefined>>()
  for (const { line, values } of rows) {
    const name = textOf(values, 'photo')
    const file = name === '' ? undefined : await context.beside?.(name)
    if (!file) continue
    const found = photographOf(new Uint8Array(file.bytes))
    if ('fault' in found) return { line, message: found.fault }
    kept.set(line, async () => (await context.beside?.(name))?.keep(found.type))
  }
  return kept
}
