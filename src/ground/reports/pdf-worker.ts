import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { tmpdir } from 'node:os'
import { faces } from '#src/ground/reports/fonts.ts'
import type { PdfAnswer, PdfJob } from '#src/ground/reports/pdf-job.ts'
import { TYPST_POSTER } from '#src/ground/reports/typst-poster.ts'
import { TYPST_REPORT } from '#src/ground/reports/typst-report.ts'

/**
 * Typesetting is synchronous and takes a tenth of a second: it has a thread of its own.
 * Built as its own entry, dist/pdf-worker.js; pdf.ts starts it.
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

function typeset(job: PdfJob, json: string): { pdf: Uint8Array; pages: number } {
  const typst = compiler()
  typst.mapShadow(`${tmpdir()}/model.json`, Buffer.from(json))
  try {
    const compiled = typst.compile({ mainFileContent: LAYOUTS[job.layout] })
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeError()?.shortDiagnostics ?? 'typst'))
    const pages = compiled.result.numOfPages
    return { pdf: typst.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: job.timestamp }), pages }
  } finally {
    typst.evictCache(3)
  }
}

/** PDF/UA refuses a letter without a glyph; a visible question mark is better than no document. */
function answer(job: PdfJob): PdfAnswer {
  let json = job.json
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { id: job.id, ...typeset(job, json) }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const missing = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
        (match) => match[1] ?? '',
      )
      if (missing.length === 0 || attempt === TRIES) return { id: job.id, error: message.slice(0, 2000) }
      json = missing.reduce((text, letter) => (letter === '' ? text : text.replaceAll(letter, '?')), json)
    }
  }
}

parentPort?.on('message', (job: PdfJob) => parentPort?.postMessage(answer(job), []))
