// The thread that writes an archive: built as its own entry, dist/archive-worker.js; archive.ts starts one for each.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { stepBack } from '#src/ground/process/workers.ts'
import { archiveStream } from './archive-stream.ts'
import { ArchiveFailed, type ArchiveJob, type ArchiveMessage } from './archive.ts'

const EVERY_MS = 250
const tell = (message: ArchiveMessage): void => parentPort?.postMessage(message, [])

async function write(
  { entries, target }: ArchiveJob,
  stop: AbortController,
): Promise<{ size: number; sha256: string }> {
  let bytes = 0
  let told = 0
  const seen = (more: number) => {
    bytes += more
    const now = performance.now()
    if (now - told < EVERY_MS) return
    told = now
    tell({ kind: 'progress', bytes })
  }
  const hash = createHash('sha256')
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      size += chunk.length
      next(null, chunk)
    },
  })
  const out = createWriteStream(target, { flags: 'wx', mode: 0o600, highWaterMark: 1024 * 1024 })
  try {
    await pipeline(archiveStream(entries, { seen, signal: stop.signal }), counted, out, { signal: stop.signal })
  } finally {
    // Every stream is closed before the thread ends.
    stop.abort()
  }
  return { size, sha256: hash.digest('hex') }
}

stepBack()
const stop = new AbortController()
parentPort?.once('message', () => stop.abort())
try {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- archive.ts starts this thread, with this
  tell({ kind: 'done', ...(await write(workerData as ArchiveJob, stop)) })
} catch (error) {
  if (error instanceof ArchiveFailed) tell({ kind: 'fault', fault: error.fault })
  else tell({ kind: 'broken', message: error instanceof Error ? error.message.slice(0, 300) : 'archive' })
} finally {
  parentPort?.close()
}
