import { actionInbox } from '#src/improving/action-plans/inbox.ts'
import { meetingInbox } from '#src/reporting/committees/inbox.ts'
import { complaintInbox } from '#src/listening/correspondence/inbox.ts'
import { indicatorInbox } from '#src/steering/indicators/inbox.ts'
import { organisationInbox } from '#src/core/organisation/inbox.ts'
import type { InboxSource } from '#src/core/room/inbox.ts'

/** What may be due from somebody, room by room; « Mon mois » asks each one whose right the person holds. */
export const inboxCatalogue: readonly InboxSource[] = [
  organisationInbox,
  complaintInbox,
  actionInbox,
  indicatorInbox,
  meetingInbox,
]
