/** The door of the frameworks: what evidence, assessments, audits, training and committees refer to. */
export { type FrameworkVersion, type Item, titleOf, versionName } from './framework.ts'
export type { LabelScope, SiteScope } from './scope.ts'
export { scopeOn, type ScopeSnapshot, snapshotScope, versionsApplied } from './scope-store.ts'
export type { LineRow } from './line-row.ts'
export { findVersion, itemsOf, listVersions, type NamedLine, namesOf } from './store.ts'
