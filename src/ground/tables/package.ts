// The archive around a workbook (OPC or ODF), read piece by piece under one budget of inflated bytes.
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { type Deadline, LIMITS, TableRefused } from './limits.ts'

/** The pieces of an archive by name; each is inflated only when asked for. */
export type Package = {
  has(name: string): boolean
  /** Inflated bytes of a piece. Throws TableRefused when there is none, or when the budget of the archive is spent. */
  read(name: string): AsyncIterable<Buffer>
}

/** Opens an archive without inflating anything. Throws TableRefused. */
export async function openPackage(bytes: Buffer, deadline: Deadline): Promise<Package> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true }).catch(() => {
    throw new TableRefused('damaged')
  })
  if (zip.entryCount > LIMITS.pieces) throw new TableRefused('bomb')
  const pieces = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      deadline()
      if (entry.isEncrypted()) throw new TableRefused('encrypted')
      // Excel compares names without case; the first of two wins, as there.
      const name = entry.fileName.toLowerCase()
      if (!pieces.has(name)) pieces.set(name, entry)
    }
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('damaged')
  }
  const budget = { left: LIMITS.inflated }
  return {
    has: (name) => pieces.has(name.toLowerCase()),
    read: (name) => inflate(zip, pieces.get(name.toLowerCase()), { budget, deadline }),
  }
}

async function* inflate(
  zip: ZipFile,
  entry: Entry | undefined,
  { budget, deadline }: { budget: { left: number }; deadline: Deadline },
): AsyncGenerator<Buffer, void, void> {
  if (!entry) throw new TableRefused('damaged')
  const stream = await zip.openReadStreamPromise(entry).catch(() => {
    throw new TableRefused('damaged')
  })
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue
      deadline()
      budget.left -= chunk.length
      if (budget.left < 0) throw new TableRefused('bomb')
      yield chunk
    }
  } catch (error) {
    if (error instanceof TableRefused) throw error
    // A piece that holds more than it says is the mark of a bomb; anything else is damage.
    throw new TableRefused(error instanceof Error && error.message.startsWith('too many bytes') ? 'bomb' : 'damaged')
  } finally {
    stream.destroy()
  }
}
