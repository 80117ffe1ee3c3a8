// What writing a large workbook costs, row by row: CPU and the memory it adds, while somebody reads the file slowly or fast.
// npm run bench -- export [rows] --json. The last line is one JSON object.
import { createWriteStream, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CsvRow } from '#src/ground/tables/csv.ts'
import { xlsxStream } from '#src/ground/tables/xlsx.ts'

export type ExportFigures = { rows: number; cpuMs: number; addedMb: number; bytes: number }

function* rowsOf(count: number): Generator<CsvRow> {
  yield [
    'Référence',
    'Nature',
    'Arrivée par',
    'Reçue le',
    'Site',
    'Service',
    'Catégorie',
    'Objet',
    'Délai',
    'État',
    'Note',
    'Hors calcul',
  ]
  for (let i = 0; i < count; i += 1)
    yield [
      `R-2026-${i}`,
      'réclamation',
      'courriel',
      '2026-05-14',
      'Site',
      'Service',
      'accueil',
      `Objet de la demande numéro ${i}`,
      i % 30,
      'répondue',
      i / 7,
      '',
    ]
}

/** Writes a workbook of so many rows to a file, as an answer is written to a browser. */
export async function exportBench(rows: number): Promise<ExportFigures> {
  const file = join(tmpdir(), `parvis-export-${process.pid}.xlsx`)
  const before = process.memoryUsage.rss()
  const cpu = process.cpuUsage()
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  await pipeline(Readable.from(xlsxStream([{ name: 'Demandes', rows: rowsOf(rows) }])), createWriteStream(file))
  clearInterval(watch)
  const { user, system } = process.cpuUsage(cpu)
  const bytes = statSync(file).size
  rmSync(file)
  return { rows, cpuMs: Math.round((user + system) / 1000), addedMb: Math.round((peak - before) / 1024 / 1024), bytes }
}

if (import.meta.main) {
  const [rows = 240_000] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  process.stdout.write(`${JSON.stringify(await exportBench(rows))}\n`)
}
