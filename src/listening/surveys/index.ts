// The door of the surveys: what rooms above count on, and what the reader of paper needs of them. Pages and tables stay inside.
export { criterionValue } from './reference.ts'
export { countSheet } from './paper-actions.ts'
export { type Printed, sheetOf } from './printed.ts'
export { printedSheets } from './report-sheets.ts'
export { campaignNames, type PaperPlace, paperPlaces, printedPlace } from './store/printed.ts'
