import type { RecordKind } from '#src/core/room/record-store.ts'
import { panLines, ticketLines, totalLines } from './store/pan.ts'
import { reasonLines } from './store/reasons.ts'
import { APPOINTMENTS, HELPS, LAYERS, OUTCOMES } from './visits.ts'

export const reasonRecords: RecordKind = {
  kind: 'visit_reason',
  right: 'visits.read',
  noun: { one: 'motif de visite', many: 'motifs de visite' },
  states: { active: 'En usage', archived: 'Archivé' },
  href: ({ id }) => `/visites/motifs/${id}`,
  list: (words) => `/visites/motifs?q=${encodeURIComponent(words)}`,
  search: 'words',
  lines: reasonLines,
}

/** Read on the page of their point, in their month. */
export const totalRecords: RecordKind = {
  kind: 'visit_total',
  right: 'visits.read',
  noun: { one: 'total de visites', many: 'totaux de visites' },
  states: LAYERS,
  outcomes: APPOINTMENTS,
  href: ({ reference }) => (reference === '' ? '/visites' : `/visites/points/${reference}`),
  lines: totalLines,
}

export const ticketRecords: RecordKind = {
  kind: 'visit_ticket',
  right: 'visits.read',
  noun: { one: 'ticket', many: 'tickets' },
  states: APPOINTMENTS,
  outcomes: { served: 'Reçu', left: 'Parti sans être appelé', moved: 'Réorienté' },
  // One of the queue kept here has a page, with the rank of each call.
  href: ({ reference }) => (reference === '' ? undefined : `/file-d-attente/tickets/${reference}`),
  lines: ticketLines,
}

export const panRecords: RecordKind = {
  kind: 'pan_visit',
  right: 'visits.read',
  noun: { one: 'visite au point numérique', many: 'visites au point numérique' },
  called: 'day',
  states: HELPS,
  outcomes: OUTCOMES,
  href: ({ id }) => `/point-numerique/${id}`,
  lines: panLines,
}
