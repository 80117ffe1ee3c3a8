/** The door of the audits and labels: what a file of labellisation takes of them. */
export type { FrozenScope, Label } from './label.ts'
export { type FiledFinding, findingsOn, findingSeals } from './store/filed.ts'
export { findLabel, listLabels } from './store/labels.ts'
