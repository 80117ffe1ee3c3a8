import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { sha256Hex } from '#src/ground/process/hash.ts'
import { ownBytes, WorkerFailed, workerFile, WorkerPool } from '#src/ground/process/workers.ts'
import { LIMITS, TABLE_FAULTS, TABLE_LIMIT } from './limits.ts'
import type { TableJob, Told } from './parse-table.ts'
import { openStored, type TableFile } from './stored-table.ts'

export { type Cell, type CellKind, cellOf, isFault, type TableRow } from './cell.ts'
export { ENCODINGS, type Encoding, SEPARATORS, type Separator } from './csv-read.ts'
export { LIMITS, TABLE_LIMIT } from './limits.ts'
export type { Part, SheetInfo } from './sink.ts'
export type { TableFile } from './stored-table.ts'

/** The media type of each format. */
export const TABLE_TYPES: Readonly<Record<TableFile['format'], string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
}

export type TableResult = { ok: true; table: TableFile } | { ok: false; message: string }

/** Tables read lately, whatever their département: at most this much, and no longer than this. */
const KEPT_BYTES = 1024 * 1024 * 1024
const KEPT_MS = 24 * 60 * 60_000

const pool = new WorkerPool<TableJob, string | undefined>({
  file: () => workerFile(import.meta.url, 'table-worker'),
  size: availableParallelism() > 2 ? 2 : 1,
  waiting: 30,
  // The reader stops itself before; this is for one that no longer listens.
  milliseconds: LIMITS.milliseconds + 10_000,
  megabytes: 512,
  gives: ({ bytes }) => [bytes.buffer],
})

/** Ends the threads that read tables; the next file starts one again. */
export const stopTables = (): Promise<void> => pool.stop()

/**
 * Reads a CSV, XLSX or ODS file in a thread of its own, within `LIMITS`. The bytes decide, not the name: a file that lies about its type
 * is refused, with what to do in French. Encoding, separator and sheet are guessed unless told; of several sheets, lines follow one another. What was read is kept in `folder` by its
 * content: the same file again is not parsed again.
 */
export async function readTable(
  file: { name: string; bytes: Uint8Array },
  { folder, told = {} }: { folder: string; told?: Told },
): Promise<TableResult> {
  if (file.bytes.length > TABLE_LIMIT) return { ok: false, message: TABLE_FAULTS.heavy }
  const path = join(folder, await storedName(file, told))
  const known = await openStored(path)
  if (known) {
    // Used again: the oldest go first.
    await utimes(path, new Date(), new Date()).catch(() => undefined)
    return { ok: true, table: known }
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const target = `${path}.${randomBytes(6).toString('hex')}`
  const message = await parsed({ ...file, bytes: await ownBytes(file.bytes), told, target })
  if (message !== undefined) {
    await rm(target, { force: true })
    return { ok: false, message }
  }
  await rename(target, path)
  await sweep(folder)
  const table = await openStored(path)
  if (!table) throw new Error('A table just stored cannot be read')
  return { ok: true, table }
}

async function parsed(job: TableJob): Promise<string | undefined> {
  try {
    return await pool.run(job)
  } catch (error) {
    if (!(error instanceof WorkerFailed)) throw error
    if (error.reason === 'time') return TABLE_FAULTS.slow
    if (error.reason === 'memory') return TABLE_FAULTS.memory
    if (error.reason === 'busy') return TABLE_FAULTS.busy
    throw error
  }
}

/** Content, then how it was read: the extension too, since it decides what is refused. */
async function storedName({ name, bytes }: { name: string; bytes: Uint8Array }, told: Told): Promise<string> {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const how = JSON.stringify([extension, told.encoding ?? '', told.separator ?? '', told.sheets ?? []])
  return `${await sha256Hex(bytes)}-${createHash('sha256').update(how).digest('hex').slice(0, 12)}.table`
}

/** Forgets what was read of a file, by the SHA-256 of its bytes: its import is stored or dropped. */
export async function forgetTable(folder: string, contentHash: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const own = names.filter((name) => name.startsWith(contentHash))
  await Promise.all(own.map((name) => rm(join(folder, name), { force: true })))
}

/** Drops what is old, what a broken thread left, then the oldest until the rest fits. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      return { path, size: found?.size ?? 0, at: found?.mtimeMs ?? 0 }
    }),
  )
  const now = Date.now()
  let kept = 0
  for (const { path, size, at } of files.sort((a, b) => b.at - a.at)) {
    kept += size
    if (kept > KEPT_BYTES || now - at > KEPT_MS) await rm(path, { force: true })
  }
}
