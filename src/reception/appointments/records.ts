import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { SOURCES, STATES, TOTAL_OUTCOMES, WAYS } from './appointments.ts'
import { LEAD_KINDS, leadLines } from './store/lead.ts'
import { appointmentLines, bookLines, reasonLines, totalLines } from './store/records.ts'
import { WAITING, waitingLines } from './store/waiting.ts'

const KEPT = { active: 'En usage', archived: 'Archivé' } as const

export const reasonRecords: RecordKind = {
  kind: 'appointment_reason',
  right: 'appointments.read',
  noun: { one: 'motif de rendez-vous', many: 'motifs de rendez-vous' },
  states: KEPT,
  ...listedAt('/rendez-vous/motifs'),
  lines: reasonLines,
}

export const bookRecords: RecordKind = {
  kind: 'appointment_book',
  right: 'appointments.read',
  noun: { one: 'agenda de rendez-vous', many: 'agendas de rendez-vous' },
  states: KEPT,
  ...listedAt('/rendez-vous/agendas'),
  lines: bookLines,
}

export const appointmentRecords: RecordKind = {
  kind: 'appointment',
  right: 'appointments.read',
  noun: { one: 'rendez-vous', many: 'rendez-vous' },
  called: 'day',
  states: STATES,
  outcomes: WAYS,
  href: ({ id }) => `/rendez-vous/${id}`,
  lines: appointmentLines,
}

/** Read on the page of its month. */
export const totalRecords: RecordKind = {
  kind: 'appointment_total',
  right: 'appointments.read',
  noun: { one: 'total de rendez-vous', many: 'totaux de rendez-vous' },
  states: TOTAL_OUTCOMES,
  outcomes: SOURCES,
  href: ({ reference }) => (reference === '' ? '/rendez-vous' : `/rendez-vous?mois=${reference}`),
  lines: totalLines,
}

export const waitingRecords: RecordKind = {
  kind: 'appointment_waiting',
  right: 'appointments.receive',
  noun: { one: 'personne en liste d’attente', many: 'personnes en liste d’attente' },
  states: WAITING,
  href: () => '/rendez-vous/attente',
  lines: waitingLines,
}

export const leadRecords: RecordKind = {
  kind: 'lead_reading',
  right: 'appointments.read',
  noun: { one: 'relevé de délai', many: 'relevés de délai' },
  called: 'day',
  states: LEAD_KINDS,
  href: ({ id }) => `/rendez-vous/delais/${id}`,
  lines: leadLines,
}
