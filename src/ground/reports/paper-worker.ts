import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { tmpdir } from 'node:os'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { writeDocx } from '#src/ground/reports/docx.ts'
import { faces } from '#src/ground/reports/fonts.ts'
import { writeOdp } from '#src/ground/reports/odp.ts'
import { writeOdt } from '#src/ground/reports/odt.ts'
import type { Paper, PaperJob } from '#src/ground/reports/papers.ts'
import { preparePoster, prepareReport } from '#src/ground/reports/prepare.ts'
import { TYPST_POSTER } from '#src/ground/reports/typst-poster.ts'
import { TYPST_REPORT } from '#src/ground/reports/typst-report.ts'

/**
 * The thread that writes papers: typesetting and packing are synchronous, and a large report takes seconds of them.
 * Built as its own entry, dist/paper-worker.js; papers.ts starts it.
 */
const LAYOUTS = { report: TYPST_REPORT, poster: TYPST_POSTER }
/** How often a document is set again without the letters no face can draw. */
const TRIES = 3

let kept: NodeCompiler | undefined

function compiler(): NodeCompiler {
  kept ??= NodeCompiler.create({
    workspace: tmpdir(),
    fontArgs: [{ fontBlobs: faces().map((face) => Buffer.from(face.ttf)) }],
  })
  return kept
}

interface Typeset {
  readonly layout: keyof typeof LAYOUTS
  readonly json: string
  /** Seconds since 1970, from the document's own day: the same data give the same bytes. */
  readonly timestamp: number
}

function typeset({ layout, json, timestamp }: Typeset): Paper {
  const typst = compiler()
  typst.mapShadow(`${tmpdir()}/model.json`, Buffer.from(json))
  try {
    const compiled = typst.compile({ mainFileContent: LAYOUTS[layout] })
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'typst'))
    const pages = compiled.result.numOfPages
    return { bytes: typst.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: timestamp }), pages }
  } finally {
    typst.evictCache(3)
  }
}

/** PDF/UA refuses a letter without a glyph; a visible question mark is better than no document. */
function typesetAll(layout: keyof typeof LAYOUTS, { date, data }: { date: string; data: unknown }): Paper {
  const timestamp = secondsOf(date)
  let json = JSON.stringify(data)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return typeset({ layout, json, timestamp })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const missing = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
        (match) => match[1] ?? '',
      )
      if (missing.length === 0 || attempt === TRIES) throw error
      json = missing.reduce((text, letter) => (letter === '' ? text : text.replaceAll(letter, '?')), json)
    }
  }
}

function secondsOf(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight)) throw new RangeError(`Not a day: ${date}`)
  return midnight / 1000
}

async function write(job: PaperJob): Promise<Paper> {
  switch (job.kind) {
    case 'report': {
      const prepared = prepareReport(job.report)
      return typesetAll('report', { date: prepared.metadata.date, data: prepared })
    }
    case 'poster': {
      const prepared = preparePoster(job.poster)
      return typesetAll('poster', { date: prepared.metadata.date, data: { ...prepared, format: job.format } })
    }
    case 'odt':
      return { bytes: writeOdt(job.report), pages: 0 }
    case 'docx':
      return { bytes: await writeDocx(job.report), pages: 0 }
    default:
      return { bytes: writeOdp(job.deck), pages: 0 }
  }
}

async function answer(job: PaperJob): Promise<Answer<Paper>> {
  try {
    return { ok: true, value: await write(job) }
  } catch (error) {
    return { ok: false, message: (error instanceof Error ? error.message : String(error)).slice(0, 2000) }
  }
}

async function reply(job: PaperJob): Promise<void> {
  parentPort?.postMessage(await answer(job), [])
}

stepBack()
parentPort?.on('message', (job: PaperJob) => void reply(job))
