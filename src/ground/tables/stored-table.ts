// A table once read, kept as lines of JSON in chunks: reading it again costs its rows, not its parsing, and never all of them at once.
import { closeSync, openSync, writeSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { packRow, type ReadRow, type TableRow, unpackRow } from './cell.ts'
import type { Encoding, Separator } from './csv-read.ts'
import { LIMITS, TableRefused } from './limits.ts'
import type { Part, SheetInfo } from './sink.ts'

/** What a table is besides its rows. */
export type TableHead = {
  format: 'csv' | 'xlsx' | 'ods'
  encoding: Encoding | null
  separator: Separator | null
  /** All the sheets there are, and those that were read; none in a CSV. */
  sheets: readonly SheetInfo[]
  parts: readonly Part[]
  /** Rows that hold something; how many of them the spreadsheet hides; cells that show an error. */
  rowCount: number
  hiddenRows: number
  faults: number
}
type Stored = { version: typeof VERSION; head: TableHead; chunks: readonly number[] }

const VERSION = 2
const CHUNK_ROWS = 500
/** A chunk is closed before it grows heavy, whatever its rows. */
const CHUNK_SIGNS = 512 * 1024

/** Writes the rows of a table into a new file as they come. Synchronous: it runs where nobody waits. */
export class TableWriter {
  readonly #file: number
  readonly #chunks: number[] = []
  #lines: string[] = []
  #signs = 0
  #bytes = 0

  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o600)
  }

  row(row: ReadRow): void {
    const line = packRow(row)
    this.#lines.push(line)
    this.#signs += line.length
    if (this.#lines.length >= CHUNK_ROWS || this.#signs >= CHUNK_SIGNS) this.#flush()
  }

  #flush(): void {
    if (this.#lines.length === 0) return
    this.#chunks.push(this.#write(`[${this.#lines.join(',\n')}]\n`))
    if (this.#bytes > LIMITS.table) throw new TableRefused('bomb')
    this.#lines = []
    this.#signs = 0
  }

  #write(text: string): number {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    this.#bytes += bytes.length
    return bytes.length
  }

  /** The last chunk, then what tells how to read them. */
  finish(head: TableHead): void {
    this.#flush()
    const size = this.#write(JSON.stringify({ version: VERSION, head, chunks: this.#chunks } satisfies Stored))
    const end = Buffer.alloc(4)
    end.writeUInt32LE(size)
    writeSync(this.#file, end)
  }

  close(): void {
    closeSync(this.#file)
  }
}

/** A table as rooms read it: what it is, its first rows, and all of them a few hundred at a time. */
export type TableFile = TableHead & {
  first: readonly TableRow[]
  /** Every row, from the first; the file is open only meanwhile. */
  chunks(): AsyncGenerator<readonly TableRow[], void, void>
}

/** Rows of `TableFile.first`: enough to find the headers and to guess how days are written. */
const FIRST = 500

/** Opens a stored table; nothing when it is not there, or not one of this version, whole. */
export async function openStored(path: string): Promise<TableFile | undefined> {
  try {
    const file = await open(path, 'r')
    const stored = await storedIn(file).catch(() => undefined)
    await file.close()
    if (stored?.version !== VERSION) return undefined
    const first: TableRow[] = []
    for await (const rows of chunksOf(path, stored.chunks)) {
      first.push(...rows)
      if (first.length >= FIRST) break
    }
    return { ...stored.head, first: first.slice(0, FIRST), chunks: () => chunksOf(path, stored.chunks) }
  } catch {
    return undefined
  }
}

async function storedIn(file: FileHandle): Promise<Stored> {
  const { size } = await file.stat()
  const end = await bytesAt(file, size - 4, 4)
  const length = end.readUInt32LE(0)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this file only, and its version is checked
  return JSON.parse((await bytesAt(file, size - 4 - length, length)).toString('utf8')) as Stored
}

async function* chunksOf(path: string, sizes: readonly number[]): AsyncGenerator<readonly TableRow[], void, void> {
  const file = await open(path, 'r')
  try {
    let at = 0
    for (const size of sizes) {
      const text = (await bytesAt(file, at, size)).toString('utf8')
      at += size
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by this file only
      yield (JSON.parse(text) as Parameters<typeof unpackRow>[0][]).map(unpackRow)
    }
  } finally {
    await file.close()
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw new Error('A stored table is cut short')
  return buffer
}
