// What documents say, and what their first pages look like: read in a thread of its own, since what people file may be damaged, locked
// or made to take for ever.
import { ownBytes, workerFile, WorkerFailed, WorkerPool } from '#src/ground/process/workers.ts'

/** What a reading may cost; enforced while reading, and by killing the thread. */
export const WORD_LIMITS = {
  bytes: 20 * 1024 * 1024,
  /** Pages read of a PDF; those after are left out. */
  pages: 400,
  /** Signs kept. */
  signs: 1_000_000,
  /** Bytes of the pieces of an office document, once inflated. */
  inflated: 80 * 1024 * 1024,
  /** Memory of the engine of PDFs, in its own pages of 64 KiB: what the heap of the thread does not count. */
  engine: 6144,
  milliseconds: 30_000,
  /** The widest picture of a page. */
  width: 1600,
} as const

/** Why a document gives no words. */
export type WordFault = 'locked' | 'damaged' | 'huge' | 'slow'
export const WORD_FAULTS: Readonly<Record<WordFault, string>> = {
  locked: 'Ce fichier est protégé par un mot de passe : enregistrez-le sans mot de passe.',
  damaged: 'Ce fichier est abîmé : ouvrez-le dans son logiciel et enregistrez-le de nouveau.',
  huge: 'Ce fichier est bien plus grand une fois ouvert qu’il n’y paraît : allégez-le.',
  slow: 'La lecture de ce fichier demande trop de temps : allégez-le.',
}

export type WordJob =
  | { readonly kind: 'words'; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'page'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly page: number
      readonly width: number
    }
  | { readonly kind: 'stamp'; readonly bytes: Uint8Array<ArrayBuffer>; readonly stamp: Stamp }
/** What is printed at the foot of each page, and the address that its QR leads to; a mark across what holds no more. */
export type Stamp = { readonly lines: readonly string[]; readonly address: string; readonly mark: string | undefined }
export type WordAnswer =
  | { readonly kind: 'words'; readonly text: string; readonly pages: number | null }
  | { readonly kind: 'page'; readonly png: Uint8Array }
  | { readonly kind: 'stamped'; readonly pdf: Uint8Array }
  | { readonly kind: 'refused'; readonly why: WordFault }

const pool = new WorkerPool<WordJob, WordAnswer>({
  file: () => workerFile(import.meta.url, 'words-worker'),
  size: 1,
  waiting: 30,
  milliseconds: WORD_LIMITS.milliseconds,
  megabytes: 256,
  gives: ({ bytes }) => [bytes.buffer],
})

/** Ends the thread that reads documents; the next one starts it again. */
export const stopWords = (): Promise<void> => pool.stop()

const OPENED: readonly RegExp[] = [
  /^application\/pdf$/,
  /^application\/vnd\.oasis\.opendocument\./,
  /^application\/vnd\.openxmlformats-officedocument\./,
]
/** Whether documents of this type hold words that are read. */
export const holdsWords = (type: string): boolean => OPENED.some((one) => one.test(type))

/** Throws WorkerFailed when too many wait. */
async function asked(job: WordJob): Promise<WordAnswer> {
  try {
    return await pool.run(job)
  } catch (error) {
    if (!(error instanceof WorkerFailed)) return { kind: 'refused', why: 'damaged' }
    if (error.reason === 'busy') throw error
    return { kind: 'refused', why: error.reason === 'time' ? 'slow' : error.reason === 'memory' ? 'huge' : 'damaged' }
  }
}

/** The text of a document, whatever of it is read within the limits. */
export async function wordsOf(type: string, bytes: Uint8Array): Promise<WordAnswer> {
  if (bytes.length > WORD_LIMITS.bytes) return { kind: 'refused', why: 'huge' }
  return asked({ kind: 'words', type, bytes: await ownBytes(bytes) })
}

/** A page of a PDF (the first is 1) as a picture. */
export async function pageOf(bytes: Uint8Array, page: number, width = 900): Promise<WordAnswer> {
  if (bytes.length > WORD_LIMITS.bytes) return { kind: 'refused', why: 'huge' }
  return asked({ kind: 'page', page, width: Math.min(width, WORD_LIMITS.width), bytes: await ownBytes(bytes) })
}

/** A PDF with the same words and QR at the foot of each of its pages. */
export async function stampedPdf(bytes: Uint8Array, stamp: Stamp): Promise<WordAnswer> {
  if (bytes.length > WORD_LIMITS.bytes) return { kind: 'refused', why: 'huge' }
  return asked({ kind: 'stamp', stamp, bytes: await ownBytes(bytes) })
}
