import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { OUTCOMES, STATES } from './queue.ts'
import { counterRecordLines, hallRecordLines, lineRecordLines, policyRecordLines } from './store/setup.ts'
import { ticketLines } from './store/tickets.ts'

export const BASE = '/file-d-attente'
export const HALLS = `${BASE}/salles`
export const LINES = `${BASE}/files`
export const COUNTERS = `${BASE}/guichets`
export const POLICIES = `${BASE}/regles`
export const TICKETS = `${BASE}/tickets`

const KEPT_STATES = { active: 'En usage', archived: 'Archivé' } as const

export const hallRecords: RecordKind = {
  kind: 'queue_hall',
  right: 'queue.read',
  noun: { one: 'salle d’attente', many: 'salles d’attente' },
  states: { active: 'En usage', archived: 'Archivée' },
  ...listedAt(HALLS),
  lines: hallRecordLines,
}

export const lineRecords: RecordKind = {
  kind: 'queue_line',
  right: 'queue.read',
  noun: { one: 'file', many: 'files' },
  states: { active: 'En usage', archived: 'Archivée' },
  ...listedAt(LINES),
  lines: lineRecordLines,
}

export const counterRecords: RecordKind = {
  kind: 'queue_counter',
  right: 'queue.read',
  noun: { one: 'guichet', many: 'guichets' },
  states: KEPT_STATES,
  ...listedAt(COUNTERS),
  lines: counterRecordLines,
}

export const policyRecords: RecordKind = {
  kind: 'queue_policy',
  right: 'queue.read',
  noun: { one: 'règle d’ordre', many: 'règles d’ordre' },
  states: { kept: 'Déclarée' },
  ...listedAt(POLICIES),
  lines: policyRecordLines,
}

/** Behind the figures of this room. */
export const ticketRecords: RecordKind = {
  kind: 'queue_ticket',
  right: 'queue.read',
  noun: { one: 'ticket', many: 'tickets' },
  called: 'day',
  states: STATES,
  outcomes: OUTCOMES,
  href: ({ id }) => `${TICKETS}/${id}`,
  lines: ticketLines,
}
