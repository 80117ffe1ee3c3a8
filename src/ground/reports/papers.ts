// Papers are written in threads of their own: typesetting and packing would keep everybody else waiting.
import { workerFile, WorkerPool } from '#src/ground/process/workers.ts'
import { faceFiles } from '#src/ground/reports/fonts.ts'
import type { Deck, PaperForm, Poster, Report } from '#src/ground/reports/model.ts'

/** A paper as bytes; pages are known of a PDF only. */
export interface Paper {
  readonly bytes: Uint8Array
  readonly pages: number
  /** Signs that no face can draw: a question mark stands for each. */
  readonly unreadable: readonly string[]
}

/** What crosses to the thread that writes. */
export type PaperJob =
  | { readonly kind: 'report' | 'odt' | 'docx'; readonly report: Report }
  | { readonly kind: 'poster'; readonly poster: Poster; readonly format: 'a4' | 'a3' }
  | { readonly kind: 'odp'; readonly deck: Deck }
  | { readonly kind: 'form'; readonly form: PaperForm }

const pool = new WorkerPool<PaperJob, Paper>({
  file: () => workerFile(import.meta.url, 'paper-worker'),
  size: 2,
  waiting: 50,
  // A document that does not end is stopped: typst is Turing complete.
  milliseconds: 60_000,
  megabytes: 512,
  data: () => ({ faceFiles: faceFiles() }),
})

/** The published form of a report: PDF/UA-1, tagged, the same bytes for the same data. */
export const renderPdf = (report: Report): Promise<Paper> => pool.run({ kind: 'report', report })

/** A poster of exactly one page, A4 or A3. Text that would not fit is an error, never a second sheet. */
export async function renderPoster(poster: Poster, format: 'a4' | 'a3' = 'a4'): Promise<Paper> {
  const paper = await pool.run({ kind: 'poster', poster, format })
  if (paper.pages !== 1) throw new RangeError(`The poster « ${poster.title} » takes ${paper.pages} pages`)
  return paper
}

/** A questionnaire to print, A4, tagged PDF/UA-1. */
export const renderForm = (form: PaperForm): Promise<Paper> => pool.run({ kind: 'form', form })

/** The editable form of a report for LibreOffice users. */
export const renderOdt = async (report: Report): Promise<Uint8Array> => (await pool.run({ kind: 'odt', report })).bytes

/** The editable form of a report for Word users. */
export const renderDocx = async (report: Report): Promise<Uint8Array> =>
  (await pool.run({ kind: 'docx', report })).bytes

/** Slides to project and to change in LibreOffice. */
export const renderOdp = async (deck: Deck): Promise<Uint8Array> => (await pool.run({ kind: 'odp', deck })).bytes

/** Ends the threads; the next paper starts one again. */
export const stopPapers = (): Promise<void> => pool.stop()
