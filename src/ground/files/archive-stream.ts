// Entries as a ZIP, one after the other, as it is read: what the thread of an archive writes, and what a download gives at once.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import { type ArchiveEntry, ArchiveFailed } from './archive.ts'

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
      next(hash.digest('hex') === entry.sha256 ? null : new ArchiveFailed({ entry: entry.name, why: 'altered' }))
    },
  })
}

const faultOf = (error: unknown, entry: string): unknown =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')
    ? new ArchiveFailed({ entry, why: 'missing' })
    : error

type With = { seen?: (bytes: number) => void; signal?: AbortSignal }

/** The ZIP of these entries, in their order; it breaks with ArchiveFailed on the entry that is gone or altered. */
export function archiveStream(
  entries: readonly ArchiveEntry[],
  { seen = () => undefined, signal }: With = {},
): Readable {
  const zip = new yazl.ZipFile()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of Node's own
  const output = zip.outputStream as Readable
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error('archive'))
  zip.on('error', fail)
  for (const entry of entries) {
    if ('bytes' in entry) {
      zip.addBuffer(Buffer.from(entry.bytes), entry.name, { ...dated(entry), compress: entry.packed === true })
      continue
    }
    zip.addReadStreamLazy(entry.name, { ...dated(entry), size: entry.size }, (give) => {
      const through = checked(entry, seen)
      const from = createReadStream(entry.path, { highWaterMark: 256 * 1024 })
      pipeline(from, through, signal ? { signal } : {}).catch((error: unknown) => fail(faultOf(error, entry.name)))
      give(null, through)
    })
  }
  zip.end()
  return output
}
