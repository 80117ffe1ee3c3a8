// A ZIP of any size, written in a thread of its own: entries are streamed one after the other, each against its SHA-256.
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { workerFile } from '#src/ground/process/workers.ts'

/** The civil day an entry is dated of: no clock, no zone. */
export type EntryDay = { year: number; month: number; day: number }
/** What becomes an entry: bytes held here, or a file on disk of which the size and the SHA-256 are known. */
export type ArchiveEntry = {
  name: string
  on: EntryDay
} /** `packed` where it need not be the same bytes with another library: text of an export. */ & (
  | { bytes: Uint8Array; packed?: boolean }
  | { path: string; size: number; sha256: string }
)

/** Why an archive was not made: a file that is no longer there, or whose bytes are not those that were filed. */
export type ArchiveFault = { entry: string; why: 'missing' | 'altered' }
export class ArchiveFailed extends Error {
  override name = 'ArchiveFailed'
  readonly fault: ArchiveFault
  constructor(fault: ArchiveFault) {
    super(`An entry of the archive is ${fault.why}`)
    this.fault = fault
  }
}

export type ArchiveJob = { entries: readonly ArchiveEntry[]; target: string }
export type ArchiveMessage =
  | { kind: 'progress'; bytes: number }
  | { kind: 'done'; size: number; sha256: string }
  | { kind: 'fault'; fault: ArchiveFault }
  | { kind: 'broken'; message: string }

export type Archive = { size: number; sha256: string }
type Asked = {
  entries: readonly ArchiveEntry[]
  /** Where it stands once it is whole; nothing stands there before. */
  target: (made: Archive) => string
  /** A folder on the same disk, for the archive under way. */
  near: string
  /** Told a few times a second, of the bytes of entries. */
  progress?: ((bytes: number) => void) | undefined
  signal?: AbortSignal | undefined
}

const underWay = new Set<string>()
/** Whether an archive is being written here: one at a time leaves the processor to others. */
export const isArchiving = (): boolean => underWay.size > 0

/** The heap of the thread: what it holds is a list of names, whatever the size of the files. */
const MEGABYTES = 256

/**
 * Writes an archive: entries in the order given, stored as they are, dated of their own day, so that the same entries give the same
 * bytes. Throws ArchiveFailed; the reason of `signal` once that is raised. Nothing is left of an archive that was not finished.
 */
export async function writeArchive({ entries, target, near, progress, signal }: Asked): Promise<Archive> {
  await mkdir(dirname(near), { recursive: true, mode: 0o700 })
  const partial = `${near}.${randomBytes(6).toString('hex')}`
  underWay.add(partial)
  try {
    const made = await inThread({ entries, target: partial }, { progress, signal })
    const handle = await open(partial, 'r+')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, target(made))
    return made
  } finally {
    underWay.delete(partial)
    await rm(partial, { force: true })
  }
}

/** Waits for the thread to end by itself, asked to when `signal` is raised: one that is killed closes what others may have opened since. */
function inThread(job: ArchiveJob, { progress, signal }: Pick<Asked, 'progress' | 'signal'>): Promise<Archive> {
  const worker = new Worker(workerFile(import.meta.url, 'archive-worker'), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  let end: Archive | Error = new Error('The thread of the archive ended')
  worker.on('message', (message: ArchiveMessage) => {
    if (message.kind === 'progress') progress?.(message.bytes)
    else if (message.kind === 'done') end = { size: message.size, sha256: message.sha256 }
    else if (message.kind === 'fault') end = new ArchiveFailed(message.fault)
    else end = new Error(message.message)
  })
  worker.on('error', (error) => (end = error))
  const stop = () => worker.postMessage('stop', [])
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  return new Promise<Archive>((resolve, reject) => {
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) reject(signal.reason instanceof Error ? signal.reason : new Error('The archive was stopped'))
      else if (end instanceof Error) reject(end)
      else resolve(end)
    })
  })
}
