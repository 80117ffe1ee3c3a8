import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { APPOINTMENTS, OUTCOMES, WAYS } from './queue.ts'

const ofTickets = measures<DB>()('queueTicket')

/** What became of the tickets, once they are over. */
const tickets = ofTickets({
  code: 'queue.ticket',
  version: 1,
  label: 'Tickets terminés de la file d’attente',
  day: (r) => r.ref('r.day'),
  dims: {
    way: (r) => r.ref('r.way'),
    outcome: (r) => r.ref('r.outcome'),
    appointment: (r) => r.ref('r.appointment'),
  },
  labels: { way: 'Pris', outcome: 'Issue', appointment: 'Rendez-vous' },
  values: { way: WAYS, outcome: OUTCOMES, appointment: APPOINTMENTS },
  when: (r) => r('r.state', '=', 'ended'),
})

/** Minutes at a counter. By line, never by counter: a counter may be one agent. */
const service = ofTickets({
  code: 'queue.service',
  version: 1,
  label: 'Temps au guichet',
  day: (r) => r.ref('r.day'),
  dims: { line: (r) => r.ref('r.lineCode'), appointment: (r) => r.ref('r.appointment') },
  labels: { line: 'File', appointment: 'Rendez-vous' },
  values: { appointment: APPOINTMENTS },
  bucket: (r) => sql<number>`least(${r.ref('r.ended')} - ${r.ref('r.started')}, 240)`,
  total: (r) => sql<number>`${r.ref('r.ended')} - ${r.ref('r.started')}`,
  when: (r) => r.and([r('r.outcome', '=', 'served'), r('r.started', 'is not', null), r('r.ended', 'is not', null)]),
})

export const queueMeasures = [tickets, service]

/** Left before they were received ÷ all. */
export const leftShare: Formula = {
  kind: 'ratio',
  over: [tickets.cells({ outcome: ['left'] }), tickets.cells({ outcome: ['absent'] })],
  under: [tickets.cells()],
}
/** Minutes at a counter, of half of the visitors at most. */
export const medianService: Formula = { kind: 'quantile', q: 0.5, of: [service.cells()] }
