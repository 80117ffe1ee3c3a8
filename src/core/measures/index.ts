// The door of the heart: declare a measure, evaluate a formula, open the records behind a figure.
// What puts the process together (app, worker, install, tests) takes catalogue.ts, sync.ts, seal.ts and jobs.ts by their files.
export { type Declaration, dayBucket, type Measure, measures } from './declare.ts'
export { type Cells, cohort, type Figure, type Formula, traitsOf } from './formula.ts'
export { narrowed } from './narrow.ts'
export { type Behind, type Opened, openedBy } from './opened.ts'
export { type Answer, type Ask, evaluate, type Part } from './evaluate.ts'
export type { Place, Scope } from './query.ts'
export { hitsBehind, type Purged } from './records.ts'
export { compareAll, type Difference } from './jobs.ts'
export type {
  Direction,
  Family,
  Frequency,
  Gathered,
  Gathering,
  Indicator,
  IndicatorDeclaration,
  Operator,
  Rounding,
  SiteWeight,
  Unit,
  Way,
  Yearly,
} from './indicator.ts'
