import { actionsProfile } from '#src/improving/action-plans/imports/index.ts'
import { complaintProfiles } from '#src/listening/correspondence/imports/index.ts'
import { indicatorProfiles } from '#src/steering/indicators/imports/index.ts'
import { committeeProfiles } from '#src/reporting/committees/imports/index.ts'
import { organisationProfiles } from '#src/core/organisation/imports/index.ts'
import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { proceduresProfile } from '#src/core/procedures/imports/index.ts'
import { surveyProfiles } from '#src/listening/surveys/imports/index.ts'
import { telephoneProfiles } from '#src/reception/telephone/imports/index.ts'

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
