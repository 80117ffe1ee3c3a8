// Documents are written in threads of their own: typesetting and packing would keep everybody else waiting.
import { workerFile, WorkerPool } from '#src/ground/process/workers.ts'
import { faceFiles } from '#src/ground/reports/fonts.ts'
import { BadRequest } from '#src/ground/process/errors.ts'
import type { Deck, PaperForm, Poster, Report } from '#src/ground/reports/model.ts'

/** A document as bytes; pages are known of a PDF only. */
export interface Rendered {
  readonly bytes: Uint8Array
  readonly pages: number
  /** Signs that no face can draw: a question mark stands for each. */
  readonly unreadable: readonly string[]
}

/** What crosses to the thread that writes. */
export type RenderingJob =
  | { readonly kind: 'report' | 'odt' | 'docx'; readonly report: Report }
  | { readonly kind: 'poster'; readonly poster: Poster; readonly format: 'a4' | 'a3' }
  | { readonly kind: 'odp'; readonly deck: Deck }
  | { readonly kind: 'form'; readonly form: PaperForm }

const pool = new WorkerPool<RenderingJob, Rendered>({
  file: () => workerFile(import.meta.url, 'rendering-worker'),
  size: 2,
  waiting: 50,
  // A document that does not end is stopped: typst is Turing complete.
  milliseconds: 60_000,
  megabytes: 512,
  data: () => ({ faceFiles: faceFiles() }),
})

/** The published form of a report: PDF/UA-1, tagged, the same bytes for the same data. */
export const renderPdf = (report: Report): Promise<Rendered> => pool.run({ kind: 'report', report })

const TOO_LONG =
  'Ces textes ne tiennent pas sur une seule feuille, même en petits caractères. Raccourcissez le titre, les lignes ou le nom de l’objet, puis redemandez le document.'

/** A poster of exactly one page, A4 or A3, in smaller letters where its texts are long. What would still not fit is refused (422), never a second sheet. */
export async function renderPoster(poster: Poster, format: 'a4' | 'a3' = 'a4'): Promise<Rendered> {
  const rendered = await pool.run({ kind: 'poster', poster, format })
  if (rendered.pages !== 1) throw new BadRequest(TOO_LONG, 422)
  return rendered
}

/** A questionnaire to print, A4, tagged PDF/UA-1. */
export const renderForm = (form: PaperForm): Promise<Rendered> => pool.run({ kind: 'form', form })

/** The editable form of a report for LibreOffice users. */
export const renderOdt = async (report: Report): Promise<Uint8Array> => (await pool.run({ kind: 'odt', report })).bytes

/** The editable form of a report for Word users. */
export const renderDocx = async (report: Report): Promise<Uint8Array> =>
  (await pool.run({ kind: 'docx', report })).bytes

/** Slides to project and to change in LibreOffice. */
export const renderOdp = async (deck: Deck): Promise<Uint8Array> => (await pool.run({ kind: 'odp', deck })).bytes

/** Ends the threads; the next document starts one again. */
export const stopRendering = (): Promise<void> => pool.stop()
