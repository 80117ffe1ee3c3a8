import type { RawBuilder } from 'kysely'
import type { Span } from '#src/ground/calendar/index.ts'

/**
 * What may explain a curve, told by a room of its own records: it is marked on the charts of its site, and on those of the département
 * under the name of the site. `fragment` selects `day, label, site` over a span.
 */
export type ChartFacts = { fragment(span: Span): RawBuilder<unknown> }
