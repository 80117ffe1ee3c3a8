export { renderDocx } from '#src/ground/reports/docx.ts'
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
} from '#src/ground/reports/model.ts'
export { renderOdp } from '#src/ground/reports/odp.ts'
export { renderOdt } from '#src/ground/reports/odt.ts'
export { type Pdf, renderPdf, renderPoster, stopPdf } from '#src/ground/reports/pdf.ts'
export { qrSvg } from '#src/ground/reports/qr.ts'
