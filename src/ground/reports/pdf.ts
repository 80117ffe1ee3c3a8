import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Poster, Report } from '#src/ground/reports/model.ts'
import type { PdfAnswer, PdfJob } from '#src/ground/reports/pdf-job.ts'
import { preparePoster, prepareReport } from '#src/ground/reports/prepare.ts'

export interface Pdf {
  readonly bytes: Uint8Array
  readonly pages: number
}

/** A document that does not end is stopped: typst is Turing complete and synchronous. */
const LIMIT_MS = 60_000

interface Waiting {
  readonly job: PdfJob
  readonly resolve: (pdf: Pdf) => void
  readonly reject: (error: Error) => void
}

const queue: Waiting[] = []
let worker: Worker | undefined
let current: Waiting | undefined
let clock: NodeJS.Timeout | undefined
let last = 0

/** The published form of a report: PDF/UA-1, tagged, the same bytes for the same data. */
export async function renderPdf(report: Report): Promise<Pdf> {
  const prepared = prepareReport(report)
  return await typeset('report', { date: prepared.metadata.date, data: prepared })
}

/** A poster of exactly one page, A4 or A3. Text that would not fit is an error, never a second sheet. */
export async function renderPoster(poster: Poster, format: 'a4' | 'a3' = 'a4'): Promise<Pdf> {
  const prepared = preparePoster(poster)
  const pdf = await typeset('poster', { date: prepared.metadata.date, data: { ...prepared, format } })
  if (pdf.pages !== 1) throw new RangeError(`The poster « ${poster.title} » takes ${pdf.pages} pages`)
  return pdf
}

/** Ends the typesetting thread; the next document starts it again. */
export async function stopPdf(): Promise<void> {
  const ending = worker
  worker = undefined
  await ending?.terminate()
}

function typeset(layout: PdfJob['layout'], { date, data }: { date: string; data: unknown }): Promise<Pdf> {
  last += 1
  const job: PdfJob = { id: last, layout, json: JSON.stringify(data), timestamp: secondsOf(date) }
  return new Promise((resolve, reject) => {
    queue.push({ job, resolve, reject })
    advance()
  })
}

function advance(): void {
  if (current) return
  current = queue.shift()
  if (!current) return worker?.unref()
  worker ??= start()
  worker.ref()
  clock = setTimeout(() => fail(new Error('The document took too long to typeset')), LIMIT_MS)
  worker.postMessage(current.job, [])
}

function start(): Worker {
  const started = new Worker(entry())
  started.on('message', (answer: PdfAnswer) => {
    if (started !== worker || answer.id !== current?.job.id) return
    if ('error' in answer)
      settle((waiting) => waiting.reject(new Error(`The document could not be typeset: ${answer.error}`)))
    else settle((waiting) => waiting.resolve({ bytes: answer.pdf, pages: answer.pages }))
  })
  started.on('error', (error) => started === worker && fail(error instanceof Error ? error : new Error(String(error))))
  started.on('exit', () => started === worker && fail(new Error('The typesetting thread ended')))
  return started
}

/** A broken thread is dropped with the document it held; those behind it get a new one. */
function fail(error: Error): void {
  const broken = worker
  worker = undefined
  void broken?.terminate()
  settle((waiting) => waiting.reject(error))
}

function settle(end: (waiting: Waiting) => void): void {
  clearTimeout(clock)
  const done = current
  current = undefined
  if (done) end(done)
  advance()
}

/** The source under tests (Node strips its types), dist/pdf-worker.js once built, where this file may be in dist/chunks. */
function entry(): URL {
  const names = import.meta.url.endsWith('.ts') ? ['./pdf-worker.ts'] : ['./pdf-worker.js', '../pdf-worker.js']
  const found = names.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url))
  if (!found) throw new Error('dist/pdf-worker.js is missing: run the build')
  return found
}

function secondsOf(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight)) throw new RangeError(`Not a day: ${date}`)
  return midnight / 1000
}
