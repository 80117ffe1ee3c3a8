/** What crosses to the typesetting thread and back. */
export interface PdfJob {
  readonly id: number
  readonly layout: 'report' | 'poster'
  readonly json: string
  /** Seconds since 1970, from the document's own day: the same data give the same bytes. */
  readonly timestamp: number
}

export type PdfAnswer =
  | { readonly id: number; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly id: number; readonly error: string }
