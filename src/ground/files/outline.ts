// A file of nested values (YAML, JSON), read within limits in a thread: what it says, and on which line each part stands.
import { workerFile, WorkerFailed, WorkerPool } from '#src/ground/process/workers.ts'

/** The most a file may weigh, and the most values it may hold. */
export const OUTLINE_LIMITS = { bytes: 2 * 1024 * 1024, nodes: 100_000, depth: 20 }

export type OutlineJob = { text: string }
export type OutlineAnswer =
  | { kind: 'read'; value: unknown; lines: Readonly<Record<string, number>> }
  | { kind: 'refused'; why: 'syntax' | 'doubled' | 'alias' | 'deep' | 'huge'; line: number }

const pool = new WorkerPool<OutlineJob, OutlineAnswer>({
  file: () => workerFile(import.meta.url, 'outline-worker'),
  size: 1,
  waiting: 10,
  milliseconds: 10_000,
  megabytes: 256,
})

export type Outline =
  | {
      kind: 'read'
      value: unknown
      /** The line (the first is 1) on which the part at this path begins; that of what holds it, where it is absent. */
      lineOf: (path: readonly PropertyKey[]) => number
    }
  | { kind: 'refused'; line: number; message: string }

const WHY: Readonly<Record<Extract<OutlineAnswer, { kind: 'refused' }>['why'], string>> = {
  syntax:
    'Le fichier n’est ni du YAML ni du JSON à partir d’ici : vérifiez les retraits, les guillemets et les deux-points.',
  doubled: 'Le même nom est écrit deux fois : gardez-en un.',
  alias: 'Les renvois (&nom, *nom) ne sont pas admis : écrivez le texte en entier.',
  deep: 'Ce fichier est trop imbriqué.',
  huge: 'Ce fichier compte trop de lignes : coupez-le.',
}

/** Reads the text of a YAML or JSON file in a thread. What cannot be read is told by its line. */
export async function readOutline(bytes: Uint8Array): Promise<Outline> {
  if (bytes.length > OUTLINE_LIMITS.bytes) return refusedOf('Ce fichier dépasse 2 Mo : coupez-le.')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refusedOf('Ce fichier n’est pas un texte en UTF-8 : enregistrez-le sous ce format.')
  }
  try {
    const answer = await pool.run({ text })
    if (answer.kind === 'refused') return { kind: 'refused', line: answer.line, message: WHY[answer.why] }
    return { kind: 'read', value: answer.value, lineOf: (path) => lineAt(answer.lines, path) }
  } catch (error) {
    if (!(error instanceof WorkerFailed)) throw error
    return refusedOf(
      error.reason === 'busy' ? 'Trop de fichiers sont en cours de lecture : réessayez dans un instant.' : WHY.deep,
    )
  }
}
const refusedOf = (message: string): Outline => ({ kind: 'refused', line: 1, message })

function lineAt(lines: Readonly<Record<string, number>>, path: readonly PropertyKey[]): number {
  for (let end = path.length; end > 0; end -= 1) {
    const line = lines[path.slice(0, end).map(String).join('/')]
    if (line !== undefined) return line
  }
  return 1
}
