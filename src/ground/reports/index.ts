export type {
  Block,
  Column,
  Deck,
  Drawing,
  Emblem,
  Inline,
  Metadata,
  PaperForm,
  Poster,
  Report,
  Run,
  Signatory,
  Slide,
  SlideBody,
  Table,
} from '#src/ground/reports/model.ts'
export {
  type Paper,
  renderDocx,
  renderForm,
  renderOdp,
  renderOdt,
  renderPdf,
  renderPoster,
  stopPapers,
} from '#src/ground/reports/papers.ts'
export { type BindRefusal, joinPdfs, stopBinder } from '#src/ground/reports/binder.ts'
export { qrSvg } from '#src/ground/reports/qr.ts'
