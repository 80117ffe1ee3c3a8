// What formulas ask of the cells of one measure.
import type { Span } from '#src/ground/calendar/index.ts'
import type { CatalogueMeasure } from './catalogue.ts'
import { type Split, tableName } from './entries.ts'
import type { Cells } from './formula.ts'
import type { Scope } from './query.ts'

/** `trace` asks where each figure comes from, in one statement more. */
export type Ask = Scope & { by?: readonly Split[]; trace?: boolean }

export type Reading = 'sum' | 'histogram' | 'days'
/** `index`: its place among those of its measure and reading. */
export type Column = { index: number; cells: Cells; reading: Reading; past: boolean }
/** Whole months (or days) from the cells, the edges counted from records, and what is sealed. */
export type Stretch = { whole: Span | undefined; edges: Span[]; missing: Span[] }

/** Some sets of cells of one measure over one stretch of days. */
export type Question = {
  measure: CatalogueMeasure
  ask: Ask
  stretch: Stretch
  columns: readonly Column[]
  reading: Reading
  past?: true
}

/** Where the answer of a question stands. */
export const nameOf = ({ measure, reading, past }: Question): string => tableName(past ? 'past' : reading, measure.code)
