export type CsvCell = string | number | boolean | null | undefined
export type CsvRow = readonly CsvCell[]

const BOM = '\uFEFF'
const DANGEROUS = /^'*[=+\-@\t\r]/

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front; `unguarded` takes it away again, so that what is
 * written out and read back is the same.
 */
export function guarded(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

/** The reverse of `guarded`. */
export function unguarded(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text
}

/** One cell as French spreadsheets read it: decimal comma, oui or non, quotes where needed, no formula. */
export function csvCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return Number.isFinite(cell) ? plainNumber(cell) : ''
  if (typeof cell === 'boolean') return cell ? 'oui' : 'non'
  const text = guarded(cell)
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A number with a comma and without exponent: 0,000001. */
export function plainNumber(value: number): string {
  const text = String(value)
  return (text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text).replace('.', ',')
}

/** One line with its end. */
export function csvLine(cells: CsvRow): string {
  return `${cells.map(csvCell).join(';')}\r\n`
}

/** A whole small file as text: BOM, header, lines. */
export function csvText(header: readonly string[], rows: Iterable<CsvRow>): string {
  let text = BOM + csvLine(header)
  for (const row of rows) text += csvLine(row)
  return text
}

/** The same as bytes, written while they are read: memory stays small whatever the number of lines. */
export function csvStream(
  header: readonly string[],
  rows: AsyncIterable<CsvRow> | Iterable<CsvRow>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const chunks = csvChunks(header, rows)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await chunks.return()
    },
  })
}

async function* csvChunks(
  header: readonly string[],
  rows: AsyncIterable<CsvRow> | Iterable<CsvRow>,
): AsyncGenerator<string, void, void> {
  let chunk = BOM + csvLine(header)
  for await (const row of rows) {
    chunk += csvLine(row)
    if (chunk.length < 32_768) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
