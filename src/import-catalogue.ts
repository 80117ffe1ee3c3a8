import { actionsProfile } from './action-plans/imports.ts'
import type { ImportProfile } from './platform/import-profile.ts'

/** Every kind of file that can be read, in the order a whole folder is loaded: what is pointed at comes first. */
export const importCatalogue: readonly ImportProfile[] = [actionsProfile]
