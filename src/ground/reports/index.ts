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
  type Rendered,
  renderDocx,
  renderForm,
  renderOdp,
  renderOdt,
  renderPdf,
  renderPoster,
  stopRendering,
} from '#src/ground/reports/rendering.ts'
export { type BindRefusal, joinPdfs, stopBinder } from '#src/ground/reports/binder.ts'
export { qrSvg } from '#src/ground/reports/qr.ts'
