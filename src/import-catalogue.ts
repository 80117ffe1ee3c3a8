import { actionsProfile } from './action-plans/imports.ts'
import { organisationProfiles } from './organisation/imports.ts'
import type { ImportProfile } from './platform/import-profile.ts'
import { surveyProfiles } from './surveys/imports.ts'
import { telephoneProfiles } from './telephone/imports.ts'

/** Every kind of file that can be read, in the order a whole folder is loaded: what is pointed at comes first. */
export const importCatalogue: readonly ImportProfile[] = [...organisationProfiles, ...telephoneProfiles, ...surveyProfiles, actionsProfile]
