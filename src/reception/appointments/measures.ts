import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { OUTCOMES, TOTAL_OUTCOMES, WAYS } from './appointments.ts'

const ofAppointments = measures<DB>()('appointment')
const ofTotals = measures<DB>()('appointmentTotal')
const ofLeads = measures<DB>()('leadReading')

/** Appointments of the day they are for, by what became of them; holds that nobody confirmed are none. */
const taken = ofAppointments({
  code: 'appointment.taken',
  version: 1,
  label: 'Rendez-vous par issue',
  day: (r) => r.ref('r.day'),
  dims: {
    outcome: (r) =>
      sql<string>`case when ${r.ref('r.state')} in ('booked', 'arrived') then 'coming' else ${r.ref('r.state')} end`,
    reason: (r) => r.ref('r.reasonCode'),
    way: (r) => r.ref('r.way'),
  },
  labels: { outcome: 'Issue', reason: 'Motif', way: 'Voie' },
  values: { outcome: OUTCOMES, way: WAYS },
  when: (r) => r.and([r('r.counted', '=', true), r('r.state', 'not in', ['held', 'expired'])]),
  count: (r) => r.ref('r.n'),
})

/** The same by procedure of the catalogue: one theme is followed across channels. */
const byProcedure = ofAppointments({
  code: 'appointment.procedure',
  version: 1,
  label: 'Rendez-vous par démarche',
  day: (r) => r.ref('r.day'),
  dims: {
    procedure: (r) => r.ref('r.procedureCode'),
    outcome: (r) =>
      sql<string>`case when ${r.ref('r.state')} in ('booked', 'arrived') then 'coming' else ${r.ref('r.state')} end`,
  },
  labels: { procedure: 'Démarche', outcome: 'Issue' },
  values: { outcome: OUTCOMES },
  when: (r) => r.and([r('r.counted', '=', true), r('r.state', 'not in', ['held', 'expired'])]),
  count: (r) => r.ref('r.n'),
})

/** Days from the day it was taken to the day it is for. */
const delay = ofAppointments({
  code: 'appointment.delay',
  version: 1,
  label: 'Délai obtenu, de la prise au rendez-vous',
  day: (r) => r.ref('r.bookedOn'),
  dims: { reason: (r) => r.ref('r.reasonCode') },
  labels: { reason: 'Motif' },
  bucket: (r) => sql<number>`least(${r.ref('r.day')} - ${r.ref('r.bookedOn')}, 366)`,
  total: (r) => sql<number>`(${r.ref('r.day')} - ${r.ref('r.bookedOn')}) * ${r.ref('r.n')}`,
  when: (r) =>
    r.and([
      r('r.counted', '=', true),
      r('r.state', 'not in', ['held', 'expired', 'moved']),
      r('r.bookedOn', 'is not', null),
      r('r.bookedOn', '<=', r.ref('r.day')),
    ]),
  count: (r) => r.ref('r.n'),
})

/** Totals of months that another tool told. */
const totals = ofTotals({
  code: 'appointment.total',
  version: 1,
  label: 'Rendez-vous, totaux du mois',
  basis: 'detail',
  day: (r) => r.ref('r.month'),
  dims: {
    outcome: (r) => r.ref('r.outcome'),
    reason: (r) => r.ref('r.reasonCode'),
    procedure: (r) => r.ref('r.procedureCode'),
  },
  labels: { outcome: 'Issue', reason: 'Motif', procedure: 'Démarche' },
  values: { outcome: TOTAL_OUTCOMES },
  when: (r) => r.ref('r.counted'),
  count: (r) => r.ref('r.n'),
})

/** Days until the next free appointment, as read on a day. */
const leads = ofLeads({
  code: 'appointment.lead',
  version: 1,
  label: 'Délai du prochain rendez-vous libre',
  day: (r) => r.ref('r.readOn'),
  dims: { kind: (r) => r.ref('r.kind') },
  labels: { kind: 'Où' },
  values: { kind: { own: 'Nos agendas', town_hall: 'Mairies équipées' } },
  bucket: (r) => sql<number>`least(${r.ref('r.days')}, 366)`,
  total: (r) => r.ref('r.days'),
  when: (r) => r('r.days', 'is not', null),
})

export const appointmentMeasures = [taken, byProcedure, delay, totals, leads]

const ALL = ['coming', 'served', 'no_show', 'cancelled', 'withdrawn'] as const
/** Appointments that were taken, a moved one counted where it went. */
export const appointmentsTaken: Formula = { kind: 'count', of: [taken.cells({ outcome: [...ALL] }), totals.cells()] }
export const appointmentsMoved: Formula = { kind: 'count', of: [taken.cells({ outcome: ['moved'] })] }
/** Came ÷ came or did not. */
export const honouredShare: Formula = {
  kind: 'ratio',
  over: [taken.cells({ outcome: ['served'] }), totals.cells({ outcome: ['served'] })],
  under: [taken.cells({ outcome: ['served', 'no_show'] }), totals.cells({ outcome: ['served', 'no_show'] })],
}
export const noShowShare: Formula = {
  kind: 'ratio',
  over: [taken.cells({ outcome: ['no_show'] }), totals.cells({ outcome: ['no_show'] })],
  under: [taken.cells({ outcome: ['served', 'no_show'] }), totals.cells({ outcome: ['served', 'no_show'] })],
}
/** Cancelled by whoever took them, or by the service ÷ taken. */
export const cancelledShare: Formula = {
  kind: 'ratio',
  over: [taken.cells({ outcome: ['cancelled', 'withdrawn'] }), totals.cells({ outcome: ['cancelled', 'withdrawn'] })],
  under: [taken.cells({ outcome: [...ALL] }), totals.cells()],
}
/** Taken otherwise than on the web ÷ taken one by one. */
export const otherWayShare: Formula = {
  kind: 'ratio',
  over: [taken.cells({ outcome: [...ALL], way: ['telephone', 'desk', 'france_services'] })],
  under: [taken.cells({ outcome: [...ALL], way: ['web', 'telephone', 'desk', 'france_services'] })],
}
/** Of a procedure ÷ those of which it is known. */
export const procedureShare = (procedures: readonly string[]): Formula => ({
  kind: 'ratio',
  over: [
    byProcedure.cells({ procedure: [...procedures], outcome: [...ALL] }),
    totals.cells({ procedure: [...procedures] }),
  ],
  under: [byProcedure.cells({ outcome: [...ALL] }), totals.cells()],
})
export const medianDelay: Formula = { kind: 'quantile', q: 0.5, of: [delay.cells()] }
export const ninthDelay: Formula = { kind: 'quantile', q: 0.9, of: [delay.cells()] }
/** The next free appointment, in the middle of what was read. */
export const medianLead: Formula = { kind: 'quantile', q: 0.5, of: [leads.cells({ kind: ['own'] })] }
export const ninthLead: Formula = { kind: 'quantile', q: 0.9, of: [leads.cells({ kind: ['own'] })] }
export const townHallLead: Formula = { kind: 'quantile', q: 0.5, of: [leads.cells({ kind: ['town_hall'] })] }
