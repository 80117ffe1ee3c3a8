import type { RecordKind } from '#src/core/room/record-store.ts'
import { OUTCOMES, STATES } from './complaint.ts'
import { complaintLines, complaintsFound } from './store/records.ts'

export const complaintRecords: RecordKind = {
  kind: 'complaint',
  called: 'reference',
  right: 'complaints.read',
  noun: { one: 'réclamation ou suggestion', many: 'réclamations et suggestions' },
  states: STATES,
  outcomes: OUTCOMES,
  href: ({ id }) => `/reclamations/${id}`,
  list: (words) => `/reclamations?etat=all&q=${encodeURIComponent(words)}`,
  search: complaintsFound,
  lines: complaintLines,
}
