/** The door of the indicators: read one figure as the screens show it, and the catalogue. */
export { type IndicatorCatalogue, indicatorCatalogue } from './catalogue.ts'
export type { Indicator } from './indicator.ts'
export { type FigureAsk, indicatorValue, readFigure, type ReadFigure } from './store/reader.ts'
export { type Glance, monthGlance, type Mover } from './store/glance.ts'
