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
export {
  type Paper,
  renderDocx,
  renderOdp,
  renderOdt,
  renderPdf,
  renderPoster,
  stopPapers,
} from '#src/ground/reports/papers.ts'
export { qrSvg } from '#src/ground/reports/qr.ts'
