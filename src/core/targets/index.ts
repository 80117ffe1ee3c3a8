/** The door of targets: what a département aims at, and how it writes its figures. */
export { asSet, type Judged, openTargets, type Targets, type Written } from './targets.ts'
export { insertTarget, listSettings, listTargets, saveSetting, type Setting, UNSET, updateTarget } from './store.ts'
