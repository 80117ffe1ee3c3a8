// What a long document costs: minutes of two hundred blocks in each format, in time and memory of the whole process, threads included.
// npm run bench -- documents [blocks] --json. The last line is one JSON object; `units` are times the fixed work beside it.
import { lineChart } from '#src/ground/design/charts/index.ts'
import { type Block, type Report, renderDocx, renderOdt, renderPdf, stopRendering } from '#src/ground/reports/index.ts'
import { cpuOf, middle, sameWork } from './same-work.ts'

const BLOCKS = 200
const RUNS = 3

type Cost = { ms: number; cpuMs: number; units: number; bytes: number; pages: number }
export type PaperFigures = { blocks: number; formats: Record<string, Cost>; memoryMb: { before: number; most: number } }

const months = Array.from({ length: 12 }, (_, at) => ({ label: `m${at + 1}`, value: 60 + ((at * 7) % 30) }))

/** Headings, what was said, other words in each run since what was set once is remembered, decisions, tables and charts by turns, as minutes hold them. */
function minutes(blocks: number, run: number): Report {
  const table = {
    caption: 'Taux par site',
    columns: [
      { label: 'Site' },
      { label: '2025', align: 'right' as const },
      { label: '2026', align: 'right' as const },
    ],
    rows: Array.from({ length: 9 }, (_, at) => [`Site ${at + 1}`, `${60 + at} %`, `${65 + at} %`]),
    source: 'Relevés des sites',
  }
  const drawing = lineChart(
    { title: 'Taux', points: months, unit: '%', decimals: 0, target: { value: 75, label: 'cible 75 %', better: 'up' } },
    { theme: 'document' },
  )
  const kinds: ((at: number) => Block)[] = [
    (at) => ({ kind: 'heading', level: at === 0 ? 1 : 2, text: `Point ${run}.${at}` }),
    (at) => ({
      kind: 'paragraph',
      text: `Un membre demande où en est le point ${run}.${at}. ${'La réponse est donnée en séance. '.repeat(8)}`,
    }),
    (at) => ({
      kind: 'decision',
      label: `Décision ${at}`,
      text: 'Afficher les délais à l’accueil de chaque site.',
      owner: 'Mission qualité',
    }),
    () => ({ kind: 'table', ...table }),
    () => ({
      kind: 'figure',
      drawing: { svg: drawing.svg, alt: 'Taux mois par mois', width: 640, height: 280 },
      caption: 'Taux',
      table,
    }),
  ]
  return {
    metadata: {
      title: 'Compte rendu',
      lang: 'fr',
      author: 'Préfecture du banc',
      date: '2026-05-12',
      dateLabel: '12 mai 2026',
      issuer: ['Préfecture du banc'],
    },
    blocks: Array.from({ length: blocks }, (_, at) => kinds[at % kinds.length]?.(at) ?? { kind: 'page-break' }),
  }
}

const megabytes = (): number => Math.round(process.memoryUsage().rss / 1_048_576)

/** Writes the same minutes as PDF, ODT and DOCX. */
export async function papersBench(blocks: number): Promise<PaperFigures> {
  const before = megabytes()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, megabytes())), 20)
  const formats: Record<string, Cost> = {}
  const writers = {
    pdf: (report: Report) => renderPdf(report),
    odt: async (report: Report) => ({ bytes: await renderOdt(report), pages: 0 }),
    docx: async (report: Report) => ({ bytes: await renderDocx(report), pages: 0 }),
  }
  for (const [format, write] of Object.entries(writers)) {
    await write(minutes(blocks, 0))
    const [times, cpus, works]: [number[], number[], number[]] = [[], [], []]
    let written: { bytes: Uint8Array; pages: number } = { bytes: new Uint8Array(), pages: 0 }
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now()
      cpus.push(await cpuOf(async () => (written = await write(minutes(blocks, run + 1)))))
      times.push(performance.now() - began)
      works.push(await cpuOf(sameWork))
    }
    const { bytes, pages } = written
    formats[format] = {
      ms: Math.round(Math.min(...times)),
      cpuMs: Math.round(Math.min(...cpus)),
      units: Math.round(middle(cpus) / middle(works)),
      bytes: bytes.length,
      pages,
    }
  }
  clearInterval(watch)
  await stopRendering()
  return { blocks, formats, memoryMb: { before, most } }
}

if (import.meta.main) {
  const [blocks = BLOCKS] = process.argv
    .slice(2)
    .filter((one) => /^\d+$/.test(one))
    .map(Number)
  process.stdout.write(`${JSON.stringify(await papersBench(blocks))}\n`)
}
