import { actionsProfile } from '#src/improving/action-plans/imports.ts'
import { complaintProfiles } from '#src/listening/correspondence/imports.ts'
import { indicatorProfiles } from '#src/steering/indicators/imports.ts'
import { committeeProfiles } from '#src/reporting/committees/imports.ts'
import { organisationProfiles } from '#src/core/organisation/imports.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { proceduresProfile } from '#src/core/procedures/imports.ts'
import { surveyProfiles } from '#src/listening/surveys/imports.ts'
import { telephoneProfiles } from '#src/reception/telephone/imports.ts'

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
