// The thread that reads documents: built as its own entry, dist/words-worker.js; words.ts starts it.
import { parentPort } from 'node:worker_threads'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { TableRefused } from '#src/ground/tables/limits.ts'
import { officeWords } from './office.ts'
import { LOCKED, pdfPage, pdfWords } from './pdf.ts'
import { stamped } from './stamp.ts'
import type { WordAnswer, WordFault, WordJob } from './words.ts'

async function read(job: WordJob): Promise<WordAnswer> {
  if (job.kind === 'page') return { kind: 'page', png: await pdfPage(job) }
  if (job.kind === 'stamp') return { kind: 'stamped', pdf: await stamped(job.bytes, job.stamp) }
  if (job.type === 'application/pdf') return { kind: 'words', ...(await pdfWords(job.bytes)) }
  return { kind: 'words', text: await officeWords(job.type, Buffer.from(job.bytes.buffer)), pages: null }
}

const faultOf = (error: unknown): WordFault => {
  const message = error instanceof Error ? error.message : ''
  if (message === LOCKED) return 'locked'
  if (error instanceof RangeError || /memory/i.test(message)) return 'huge'
  return error instanceof TableRefused && /protégé/.test(message) ? 'locked' : 'damaged'
}

/** What a document is wrong with is an answer. */
async function answer(job: WordJob): Promise<Answer<WordAnswer>> {
  try {
    return { ok: true, value: await read(job) }
  } catch (error) {
    return { ok: true, value: { kind: 'refused', why: faultOf(error) } }
  }
}

async function reply(job: WordJob): Promise<void> {
  parentPort?.postMessage(await answer(job), [])
}

stepBack()
parentPort?.on('message', (job: WordJob) => void reply(job))
