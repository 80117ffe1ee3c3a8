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
