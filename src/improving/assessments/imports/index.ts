import type { ImportProfile } from '#src/core/room/import-profile.ts'
import { assessmentsProfile } from './assessments.ts'
import { linesProfile } from './lines.ts'
import { partProfiles } from './parts.ts'
import { pointsProfile } from './points.ts'
import { statesProfile } from './states.ts'

/** What is assessed, its ratings, what goes with it; states last: what is frozen takes nothing more. */
export const assessmentProfiles: readonly ImportProfile[] = [
  assessmentsProfile,
  linesProfile,
  pointsProfile,
  ...partProfiles,
  statesProfile,
]
