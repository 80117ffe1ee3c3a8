import { actionsProfile } from './action-plans/imports.ts'
import { complaintProfiles } from './correspondence/imports.ts'
import { indicatorProfiles } from './indicators/imports.ts'
import { committeeProfiles } from './committees/imports.ts'
import { organisationProfiles } from './organisation/imports.ts'
import type { ImportProfile } from './platform/import-profile.ts'
import { proceduresProfile } from './procedures/imports.ts'
import { surveyProfiles } from './surveys/imports.ts'
import { telephoneProfiles } from './telephone/imports.ts'

/** Every kind of file that can be read, in the order a whole folder is loaded: what is pointed at comes first. */
export const importCatalogue: readonly ImportProfile[] = [
  ...organisationProfiles,
  proceduresProfile,
  ...telephoneProfiles,
  ...surveyProfiles,
  ...complaintProfiles,
  ...indicatorProfiles,
  actionsProfile,
  ...committeeProfiles,
]
