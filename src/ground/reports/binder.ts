// Several PDFs as one file, in a thread of its own: what people upload may be damaged, locked or made to take for ever.
import { ownBytes, workerFile, WorkerFailed, WorkerPool } from '#src/ground/process/workers.ts'

/** Why a file cannot be joined. */
export type BindRefusal = 'damaged' | 'encrypted' | 'huge'
export type BindJob =
  | { readonly kind: 'check'; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'join'
      readonly files: readonly Uint8Array<ArrayBuffer>[]
      readonly title: string
      readonly author: string
    }
export type BindAnswer =
  | { readonly kind: 'pages'; readonly pages: number }
  | { readonly kind: 'refused'; readonly why: BindRefusal }
  | { readonly kind: 'joined'; readonly bytes: Uint8Array }

/** A file beyond this is no annex of minutes; its reading is stopped all the same. */
export const BIND_LIMITS = { pages: 400, filePages: 200, bytes: 60 * 1024 * 1024 } as const

const pool = new WorkerPool<BindJob, BindAnswer>({
  file: () => workerFile(import.meta.url, 'binder-worker'),
  size: 1,
  waiting: 20,
  milliseconds: 20_000,
  megabytes: 512,
  gives: (job) => (job.kind === 'check' ? [job.bytes.buffer] : job.files.map(({ buffer }) => buffer)),
})

export type Bound =
  | { readonly bytes: Uint8Array }
  /** Files that cannot be joined, each with its reason; nothing is joined then. */
  | { readonly refused: readonly { readonly name: string; readonly why: BindRefusal }[] }

async function checked(bytes: Uint8Array): Promise<BindRefusal | number> {
  try {
    const answer = await pool.run({ kind: 'check', bytes: await ownBytes(bytes) })
    if (answer.kind === 'refused') return answer.why
    return answer.kind === 'pages' ? answer.pages : 'damaged'
  } catch (error) {
    if (!(error instanceof WorkerFailed)) return 'damaged'
    if (error.reason === 'busy') throw error
    return error.reason === 'broken' ? 'damaged' : 'huge'
  }
}

/**
 * Joins PDFs in their order. The result is a plain PDF: joining loses the tags of its parts, so that it never claims to be accessible.
 */
export async function joinPdfs(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  { title, author }: { title: string; author: string },
): Promise<Bound> {
  const refused: { name: string; why: BindRefusal }[] = []
  let pages = 0
  let size = 0
  for (const { name, bytes } of files) {
    size += bytes.length
    const found = size > BIND_LIMITS.bytes ? 'huge' : await checked(bytes)
    if (typeof found === 'string') refused.push({ name, why: found })
    else if ((pages += found) > BIND_LIMITS.pages) refused.push({ name, why: 'huge' })
  }
  if (refused.length > 0) return { refused }
  const own: Uint8Array<ArrayBuffer>[] = []
  for (const { bytes } of files) own.push(await ownBytes(bytes))
  const answer = await pool.run({ kind: 'join', files: own, title, author })
  if (answer.kind !== 'joined') throw new Error('The files were read but not joined')
  return { bytes: answer.bytes }
}

/** Ends the thread; the next file starts one again. */
export const stopBinder = (): Promise<void> => pool.stop()
