// Scans read in a thread of their own, which is killed beyond its time: what people drop may be damaged, huge, or made to last.
import { ownBytes, workerFile, WorkerFailed, WorkerPool } from '#src/ground/process/workers.ts'
import type { Decided } from './decide.ts'
import type { PageCode, SheetPage } from './form.ts'
import type { ScanType } from './scan-type.ts'
import { SCAN_LIMITS } from './scan-type.ts'

export { SCAN_LIMITS, type ScanType, scanType } from './scan-type.ts'

/** The geometry a file is read with, and the same sheet as it is printed. */
export type SheetKnown = { readonly layout: string; readonly pages: readonly SheetPage[]; readonly pdf: Uint8Array }
export type ScanJob =
  | { readonly kind: 'count'; readonly type: ScanType; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'read'
      readonly type: ScanType
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly from: number
      readonly count: number
      readonly known: SheetKnown
    }

export type Crop = { readonly code: string; readonly picture: Uint8Array }
export type ScannedPage =
  | {
      readonly kind: 'read'
      readonly code: PageCode
      readonly turned: boolean
      readonly answers: readonly Decided[]
      readonly written: readonly string[]
      readonly crops: readonly Crop[]
      readonly picture: Uint8Array
      readonly mark: string
    }
  | { readonly kind: 'other'; readonly code: PageCode; readonly picture: Uint8Array; readonly mark: string }
  | { readonly kind: 'lost'; readonly why: string; readonly picture: Uint8Array; readonly mark: string }

export type ScanFault = 'locked' | 'damaged' | 'huge' | 'slow' | 'long'
export const SCAN_FAULTS: Readonly<Record<ScanFault, string>> = {
  locked: 'Ce fichier est protégé par un mot de passe : numérisez-le sans mot de passe.',
  damaged: 'Ce fichier est abîmé : numérisez de nouveau ces feuilles.',
  huge: 'Ces images sont trop grandes : numérisez en 200 ou 300 points par pouce.',
  slow: 'La lecture de ce fichier demande trop de temps : numérisez en 200 ou 300 points par pouce.',
  long: `Ce fichier a plus de ${SCAN_LIMITS.pages} pages : coupez-le en plusieurs.`,
}
export type ScanAnswer =
  | { readonly kind: 'count'; readonly pages: number }
  | { readonly kind: 'pages'; readonly pages: readonly ScannedPage[] }
  | { readonly kind: 'refused'; readonly why: ScanFault }

const pool = new WorkerPool<ScanJob, ScanAnswer>({
  file: () => workerFile(import.meta.url, 'sheets-worker'),
  size: 1,
  waiting: 20,
  milliseconds: SCAN_LIMITS.milliseconds,
  megabytes: 384,
  gives: ({ bytes }) => [bytes.buffer],
})

/** Ends the thread that reads scans; the next one starts it again. */
export const stopSheets = (): Promise<void> => pool.stop()

async function asked(job: ScanJob): Promise<ScanAnswer> {
  try {
    return await pool.run(job)
  } catch (error) {
    if (!(error instanceof WorkerFailed) || error.reason === 'busy') throw error
    return { kind: 'refused', why: error.reason === 'time' ? 'slow' : error.reason === 'memory' ? 'huge' : 'damaged' }
  }
}

export const countPages = async (type: ScanType, bytes: Uint8Array): Promise<ScanAnswer> =>
  asked({ kind: 'count', type, bytes: await ownBytes(bytes) })

/** Pages of a file, from one on. */
export const readPages = async (
  bytes: Uint8Array,
  job: Omit<Extract<ScanJob, { kind: 'read' }>, 'kind' | 'bytes'>,
): Promise<ScanAnswer> => asked({ kind: 'read', ...job, bytes: await ownBytes(bytes) })
