import { actionDuties } from './action-plans/duties.ts'
import { meetingDuties } from './committees/duties.ts'
import { complaintDuties } from './correspondence/duties.ts'
import { indicatorDuties } from './indicators/duties.ts'
import { organisationDuties } from './organisation/duties.ts'
import type { DutySource } from './platform/duty.ts'

/** What may be due from somebody, room by room; « Mon mois » asks each one whose right the person holds. */
export const dutyCatalogue: readonly DutySource[] = [
  organisationDuties,
  complaintDuties,
  actionDuties,
  indicatorDuties,
  meetingDuties,
]
