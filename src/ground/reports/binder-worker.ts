// The thread that reads and joins PDFs: built as its own entry, dist/binder-worker.js; binder.ts starts it.
import { parentPort } from 'node:worker_threads'
import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib'
import { type Answer, stepBack } from '#src/ground/process/workers.ts'
import { BIND_LIMITS, type BindAnswer, type BindJob } from '#src/ground/reports/binder.ts'

const READING = { updateMetadata: false, throwOnInvalidObject: true } as const

async function check(bytes: Uint8Array): Promise<BindAnswer> {
  try {
    const document = await PDFDocument.load(bytes, READING)
    const pages = document.getPageCount()
    if (document.isEncrypted) return { kind: 'refused', why: 'encrypted' }
    if (pages === 0) return { kind: 'refused', why: 'damaged' }
    if (pages > BIND_LIMITS.filePages) return { kind: 'refused', why: 'huge' }
    // Copied once for nothing: a page that cannot be copied is found here, under the name of its file.
    const trial = await PDFDocument.create()
    await trial.copyPages(document, document.getPageIndices())
    return { kind: 'pages', pages }
  } catch (error) {
    // A locked file may first fail on an object that only its password makes legible.
    const locked = error instanceof EncryptedPDFError || Buffer.from(bytes).includes('/Encrypt')
    return { kind: 'refused', why: locked ? 'encrypted' : 'damaged' }
  }
}

async function join({ files, title, author }: Extract<BindJob, { kind: 'join' }>): Promise<BindAnswer> {
  const whole = await PDFDocument.create()
  whole.setTitle(title, { showInWindowTitleBar: true })
  whole.setAuthor(author)
  whole.setLanguage('fr-FR')
  for (const bytes of files) {
    const document = await PDFDocument.load(bytes, READING)
    for (const page of await whole.copyPages(document, document.getPageIndices())) whole.addPage(page)
  }
  return { kind: 'joined', bytes: await whole.save() }
}

async function answer(job: BindJob): Promise<Answer<BindAnswer>> {
  try {
    return { ok: true, value: job.kind === 'check' ? await check(job.bytes) : await join(job) }
  } catch (error) {
    return { ok: false, message: (error instanceof Error ? error.message : String(error)).slice(0, 500) }
  }
}

async function reply(job: BindJob): Promise<void> {
  parentPort?.postMessage(await answer(job), [])
}

stepBack()
parentPort?.on('message', (job: BindJob) => void reply(job))
