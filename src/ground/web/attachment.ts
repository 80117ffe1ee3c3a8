import { NotFound } from '#src/ground/process/errors.ts'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { type CsvRow, csvStream } from '#src/ground/tables/csv.ts'
import { xlsxStream } from '#src/ground/tables/xlsx.ts'
import type { Env } from './web.tsx'

/**
 * Answers a list as a file to keep: `name` without extension, in French. Every list page exports through this.
 * The rows must be complete or be read by their own transaction: the one of `read` is over once the answer leaves.
 */
export function csvResponse(
  c: Context<Env>,
  file: { name: string; header: readonly string[]; rows: AsyncIterable<CsvRow> | Iterable<CsvRow> },
): Response {
  return attachment(c, { name: `${file.name}.csv`, type: 'text/csv; charset=utf-8' }, csvStream(file.header, file.rows))
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The file of a list in the format its address asks for: CSV, or a workbook of one sheet. */
export function listFile(
  c: Context<Env>,
  file: { name: string; sheet: string; header: readonly string[]; rows: Iterable<CsvRow> },
): Response {
  if (c.req.query('format') !== 'xlsx') return csvResponse(c, file)
  const sheets = [{ name: file.sheet, rows: [[...file.header], ...file.rows] }]
  return attachment(c, { name: `${file.name}.xlsx`, type: XLSX }, xlsxStream(sheets))
}

/** Answers bytes as a file to keep, its French name kept by every browser. */
export function attachment(
  c: Context<Env>,
  file: { name: string; type: string },
  body: ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>,
): Response {
  const plain = file.name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
  c.header('Content-Type', file.type)
  c.header('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  return c.body(body)
}

/** Shows bytes in the browser, as the one type that they were found to be. Throws NotFound for any other. */
export function shownAs(
  c: Context<Env>,
  { type, bytes }: { type: string; bytes: Uint8Array },
  types: readonly string[],
): Response {
  if (!types.includes(type)) throw new NotFound()
  c.header('Content-Type', type)
  c.header('Content-Disposition', 'inline')
  c.header('Cache-Control', 'no-store')
  return c.body(new Uint8Array(bytes))
}

/**
 * Answers a file on disk as it is read, whatever its size: whole, or the range asked for, so that a download cut short goes on where it
 * stopped. `hash` tells that it is still the same.
 */
export function streamed(
  c: Context<Env>,
  { path, size, hash, ...file }: { name: string; type: string; path: string; size: number; hash: string },
): Response {
  const range = c.req.header('if-range') === undefined || c.req.header('if-range') === `"${hash}"`
  const span = range ? spanOf(c.req.header('range'), size) : undefined
  c.header('Accept-Ranges', 'bytes')
  c.header('ETag', `"${hash}"`)
  if (span === 'beyond') {
    c.header('Content-Range', `bytes */${size}`)
    return c.body(null, 416)
  }
  const { start, end } = span ?? { start: 0, end: size - 1 }
  c.header('Content-Length', String(end - start + 1))
  if (span) {
    c.header('Content-Range', `bytes ${start}-${end}/${size}`)
    c.status(206)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same stream, as the platform calls it
  return attachment(c, file, Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream<Uint8Array>)
}

/** The bytes that « bytes=0-499 », « bytes=500- » and « bytes=-500 » mean; nothing for what is not one range. */
function spanOf(asked: string | undefined, size: number): { start: number; end: number } | 'beyond' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end ? 'beyond' : { start, end }
}
