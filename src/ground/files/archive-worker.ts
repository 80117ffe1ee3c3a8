// The thread that writes an archive: built as its own entry, dist/archive-worker.js; archive.ts starts one for each.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parentPort, workerData } from 'node:worker_threads'
import yazl from 'yazl'
import { stepBack } from '#src/ground/process/workers.ts'
import type { ArchiveEntry, ArchiveFault, ArchiveJob, ArchiveMessage } from './archive.ts'

const EVERY_MS = 250
const tell = (message: ArchiveMessage): void => parentPort?.postMessage(message, [])

class Faulty extends Error {
  readonly fault: ArchiveFault
  constructor(fault: ArchiveFault) {
    super(fault.why)
    this.fault = fault
  }
}

/** A ZIP dates its entries by the clock on the wall: the parts of the day, whatever the zone of the machine. */
const dated = ({ on }: ArchiveEntry) => ({
  mtime: new Date(on.year, on.month - 1, on.day, 12),
  forceDosTimestamp: true,
  mode: 0o100644,
  compress: false,
})

/** Lets bytes through, and fails at their end unless they are those that were filed. */
function checked(entry: Extract<ArchiveEntry, { path: string }>, seen: (bytes: number) => void): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk)
      seen(chunk.length)
      next(null, chunk)
    },
    flush(next) {
      next(hash.digest('hex') === entry.sha256 ? null : new Faulty({ entry: entry.name, why: 'altered' }))
    },
  })
}

const faultOf = (error: unknown, entry: string): unknown =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')
    ? new Faulty({ entry, why: 'missing' })
    : error

async function write(
  { entries, target }: ArchiveJob,
  stop: AbortController,
): Promise<{ size: number; sha256: string }> {
  const zip = new yazl.ZipFile()
  const broken = Promise.withResolvers<never>()
  // Most often nobody waits for it any more once an entry has said what is wrong.
  broken.promise.catch(() => undefined)
  zip.on('error', (error) => broken.reject(error))
  let bytes = 0
  let told = 0
  const seen = (more: number) => {
    bytes += more
    const now = performance.now()
    if (now - told < EVERY_MS) return
    told = now
    tell({ kind: 'progress', bytes })
  }
  for (const entry of entries) {
    if ('bytes' in entry) zip.addBuffer(Buffer.from(entry.bytes), entry.name, dated(entry))
    else
      zip.addReadStreamLazy(entry.name, { ...dated(entry), size: entry.size }, (give) => {
        const through = checked(entry, seen)
        const from = createReadStream(entry.path, { highWaterMark: 256 * 1024 })
        pipeline(from, through, { signal: stop.signal }).catch((error: unknown) =>
          broken.reject(faultOf(error, entry.name)),
        )
        give(null, through)
      })
  }
  zip.end()
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
  const written = pipeline(zip.outputStream, counted, out, { signal: stop.signal })
  try {
    await Promise.race([written, broken.promise])
  } catch (error) {
    // Every stream is closed before the thread ends.
    stop.abort()
    await written.catch(() => undefined)
    throw error
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
  if (error instanceof Faulty) tell({ kind: 'fault', fault: error.fault })
  else tell({ kind: 'broken', message: error instanceof Error ? error.message.slice(0, 300) : 'archive' })
} finally {
  parentPort?.close()
}
