/** The door of correspondence: what rooms above point at. Pages, blocks, profiles and indicators are mounted by the composition root. */
export { complaintCategoryValue } from './report.ts'
