import type { RecordKind } from '#src/core/room/record-store.ts'
import { OUTCOMES, STATES } from './complaint.ts'
import { complaintLines, complaintsFound } from './store/records.ts'

export const complaintRecords: RecordKind = {
  kind: 'complaint',
  called: 'reference',
  right: 'complaints.read',
  noun: { one: 'demande du registre', many: 'demandes du registre' },
  states: STATES,
  outcomes: OUTCOMES,
  href: ({ id }) => `/reclamations/${id}`,
  list: (words) => `/reclamations?etat=all&q=${encodeURIComponent(words)}`,
  search: complaintsFound,
  lines: complaintLines,
}
