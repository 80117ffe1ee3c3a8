import { actionDuties } from '#src/improving/action-plans/duties.ts'
import { meetingDuties } from '#src/reporting/committees/duties.ts'
import { complaintDuties } from '#src/listening/correspondence/duties.ts'
import { indicatorDuties } from '#src/steering/indicators/duties.ts'
import { organisationDuties } from '#src/core/organisation/duties.ts'
import type { DutySource } from '#src/core/room/duty.ts'

/** What may be due from somebody, room by room; « Mon mois » asks each one whose right the person holds. */
export const dutyCatalogue: readonly DutySource[] = [
  organisationDuties,
  complaintDuties,
  actionDuties,
  indicatorDuties,
  meetingDuties,
]
