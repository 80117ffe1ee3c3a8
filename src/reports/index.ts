export { renderDocx } from '#src/reports/docx.ts'
export type {
  Block,
  Column,
  Deck,
  Drawing,
  Inline,
  Metadata,
  Poster,
  Report,
  Run,
  Slide,
  SlideBody,
  Table,
} from '#src/reports/model.ts'
export { renderOdp } from '#src/reports/odp.ts'
export { renderOdt } from '#src/reports/odt.ts'
export { type Pdf, renderPdf, renderPoster, stopPdf } from '#src/reports/pdf.ts'
export { qrSvg } from '#src/reports/qr.ts'
