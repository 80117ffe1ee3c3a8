// What an import costs: trial and storing of 24 000 then 240 000 lines, in a server with nothing else to do.
// node bench/import.ts. The last line is one JSON object.
import { callsCsv, drop, type Office, peakMb, prepareOffice, storeTrial, upload } from './office.ts'
import { type Bench, prepareBench } from './product.ts'

export type ImportFigures = {
  rows: number
  /** Parsing, checking and storing for nothing. */
  trialSeconds: number
  storeSeconds: number
  rowsPerSecond: number
  /** The server's own memory at its highest, in megabytes. */
  peakMb: number
}
export type ImportBench = {
  small: ImportFigures
  large: ImportFigures
  /** Lines per second of the large one over those of the small one: 1 is linear. */
  ratio: number
}

async function measure(bench: Bench, { cookie }: Office, rows: number): Promise<ImportFigures> {
  const server = await bench.start()
  const file = upload(`appels-${rows}.csv`, callsCsv(rows))
  const start = performance.now()
  const { status, path, text } = await drop(server, cookie, file)
  if (status !== 303) throw new Error(`The trial was refused: ${status} ${text.slice(0, 2000)}`)
  const tried = performance.now()
  await storeTrial(bench, server, { path, cookie })
  const stored = performance.now()
  const found = await bench.admin.query<{ n: number }>('select count(*)::int as n from call_total')
  if (found.rows[0]?.n !== rows) throw new Error(`${found.rows[0]?.n} lines instead of ${rows}`)
  const figures = {
    rows,
    trialSeconds: Number(((tried - start) / 1000).toFixed(2)),
    storeSeconds: Number(((stored - tried) / 1000).toFixed(2)),
    rowsPerSecond: Math.round(rows / ((stored - start) / 1000)),
    peakMb: peakMb(server),
  }
  return figures
}

async function alone(rows: number): Promise<ImportFigures> {
  const bench = await prepareBench()
  try {
    return await measure(bench, await prepareOffice(bench), rows)
  } finally {
    await bench.close()
  }
}

/** Imports a small and a large file into the built product, each into a database of its own. */
export async function importBench(sizes: { small?: number; large?: number } = {}): Promise<ImportBench> {
  const small = await alone(sizes.small ?? 24_000)
  const large = await alone(sizes.large ?? 240_000)
  return { small, large, ratio: Number((large.rowsPerSecond / small.rowsPerSecond).toFixed(2)) }
}

if (import.meta.main) {
  const figures = await importBench()
  if (!process.argv.includes('--json'))
    for (const one of [figures.small, figures.large])
      process.stdout.write(`${one.rows} lignes : ${one.rowsPerSecond} par seconde, ${one.peakMb} Mo\n`)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
