import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { POINT_KINDS } from './places.ts'
import { APPOINTMENTS, HELPS, OUTCOMES, SOURCES } from './visits.ts'

const ofTotals = measures<DB>()('visitTotal')
const ofTickets = measures<DB>()('visitTicket')
const ofPan = measures<DB>()('panVisit')

/** Visitors received: of the layers that know a day, only the one that counts. */
const received = ofTotals({
  code: 'visit.received',
  version: 1,
  label: 'Visiteurs reçus',
  basis: 'detail',
  day: (r) => r.ref('r.day'),
  dims: {
    appointment: (r) => r.ref('r.appointment'),
    way: (r) => r.ref('r.source'),
    kind: (r) => r.ref('r.pointKind'),
  },
  labels: { appointment: 'Rendez-vous', way: 'Provenance', kind: 'Sorte de point d’accueil' },
  values: { appointment: APPOINTMENTS, way: SOURCES, kind: POINT_KINDS },
  when: (r) => r.ref('r.counted'),
  count: (r) => r.ref('r.n'),
})

/** Visitors whose reason is told, under what it is a part of. */
const themes = ofTotals({
  code: 'visit.theme',
  version: 1,
  label: 'Visiteurs par motif',
  basis: 'detail',
  day: (r) => r.ref('r.day'),
  dims: {
    theme: (r) => r.ref('r.theme'),
    reason: (r) => r.ref('r.reasonCode'),
    appointment: (r) => r.ref('r.appointment'),
  },
  labels: { theme: 'Motif', reason: 'Motif précis', appointment: 'Rendez-vous' },
  values: { appointment: APPOINTMENTS },
  when: (r) => r.and([r('r.counted', '=', true), r('r.theme', '<>', '')]),
  count: (r) => r.ref('r.n'),
})

/** Visitors by half-hour, where the hour is known. */
const hours = ofTotals({
  code: 'visit.hour',
  version: 1,
  label: 'Visiteurs par demi-heure',
  basis: 'detail',
  day: (r) => r.ref('r.day'),
  dims: { appointment: (r) => r.ref('r.appointment') },
  labels: { appointment: 'Rendez-vous' },
  values: { appointment: APPOINTMENTS },
  bucket: (r) => sql<number>`${r.ref('r.minute')} / 30`,
  when: (r) => r.and([r('r.counted', '=', true), r('r.minute', '>=', 0)]),
  count: (r) => r.ref('r.n'),
})

/** Minutes from arrival to call, a cell for each; the half-hour of arrival told beside. */
const wait = ofTickets({
  code: 'visit.wait',
  version: 1,
  label: 'Attente de l’arrivée à l’appel',
  day: (r) => r.ref('r.day'),
  dims: {
    appointment: (r) => r.ref('r.appointment'),
    theme: (r) => r.ref('r.theme'),
    half: (r) => sql<string>`lpad((${r.ref('r.arrived')} / 30)::text, 2, '0')`,
  },
  labels: { appointment: 'Rendez-vous', theme: 'Motif', half: 'Demi-heure' },
  values: { appointment: APPOINTMENTS },
  bucket: (r) => sql<number>`least(${r.ref('r.called')} - ${r.ref('r.arrived')}, 240)`,
  total: (r) => sql<number>`${r.ref('r.called')} - ${r.ref('r.arrived')}`,
  when: (r) => r('r.called', 'is not', null),
})

/** Visits at digital help points, one by one. */
const panVisits = ofPan({
  code: 'pan.visit',
  version: 1,
  label: 'Visites au point d’accueil numérique',
  day: (r) => r.ref('r.day'),
  dims: {
    procedure: (r) => r.ref('r.procedureCode'),
    help: (r) => r.ref('r.help'),
    outcome: (r) => r.ref('r.outcome'),
  },
  labels: { procedure: 'Démarche', help: 'Aide apportée', outcome: 'Issue' },
  values: { help: HELPS, outcome: OUTCOMES },
})

const panMinutes = ofPan({
  code: 'pan.minutes',
  version: 1,
  label: 'Durée des visites au point d’accueil numérique',
  day: (r) => r.ref('r.day'),
  dims: { help: (r) => r.ref('r.help') },
  labels: { help: 'Aide apportée' },
  values: { help: HELPS },
  bucket: (r) => sql<number>`least(${r.ref('r.minutes')}, 240)`,
  total: (r) => r.ref('r.minutes'),
  when: (r) => r('r.minutes', 'is not', null),
})

const panSatisfaction = ofPan({
  code: 'pan.satisfaction',
  version: 1,
  label: 'Satisfaction au point d’accueil numérique',
  day: (r) => r.ref('r.day'),
  dims: { help: (r) => r.ref('r.help') },
  labels: { help: 'Aide apportée' },
  values: { help: HELPS },
  bucket: (r) => r.ref('r.satisfaction'),
  when: (r) => r('r.satisfaction', 'is not', null),
})

export const visitMeasures = [received, themes, hours, wait, panVisits, panMinutes, panSatisfaction]

/** Visitors received. */
export const visitors: Formula = { kind: 'count', of: [received.cells()] }
export const visitorsBy = (appointment: keyof typeof APPOINTMENTS): Formula => ({
  kind: 'count',
  of: [received.cells({ appointment: [appointment] })],
})

/** With an appointment ÷ those of whom it is known. */
export const appointmentShare: Formula = {
  kind: 'ratio',
  over: [received.cells({ appointment: ['with'] })],
  under: [received.cells({ appointment: ['with', 'without'] })],
}
/** Visitors about a theme ÷ those whose reason is told. */
export const themeShare = (theme: string): Formula => ({
  kind: 'ratio',
  over: [themes.cells({ theme: [theme] })],
  under: [themes.cells()],
})
/** A precise reason ÷ the theme it is a part of. */
export const partShare = (theme: string, reason: string): Formula => ({
  kind: 'ratio',
  over: [themes.cells({ theme: [theme], reason: [reason] })],
  under: [themes.cells({ theme: [theme] })],
})
/** Visitors with an appointment about a theme ÷ those with an appointment whose reason is told. */
export const appointmentsAbout = (theme: string): Formula => ({
  kind: 'ratio',
  over: [themes.cells({ theme: [theme], appointment: ['with'] })],
  under: [themes.cells({ appointment: ['with'] })],
})
/** Visitors about a theme. */
export const visitorsAbout = (theme: string): Formula => ({ kind: 'count', of: [themes.cells({ theme: [theme] })] })

/** Visitors of digital help points. */
export const panVisitors: Formula = { kind: 'count', of: [received.cells({ kind: ['pan'] })] }
/** Satisfied or very satisfied ÷ those who said. */
export const panSatisfied: Formula = {
  kind: 'ratio',
  over: [panSatisfaction.cells({}, { bucket: { atLeast: 3 } })],
  under: [panSatisfaction.cells()],
}
/** Minutes of a visit at a help point. */
export const panMeanMinutes: Formula = { kind: 'mean', of: [panMinutes.cells()] }

/** Whose waits: with or without appointment, about a theme, who came in a half-hour (« 18 »: from 9 h on). */
export type Waiting = { appointment?: [keyof typeof APPOINTMENTS]; theme?: [string]; half?: [string] }
/** Visitors who were called. */
export const waited = (whose: Waiting = {}): Formula => ({ kind: 'count', of: [wait.cells(whose)] })
/** Minutes waited by half of the visitors at most. */
export const medianWait = (whose: Waiting = {}): Formula => ({ kind: 'quantile', q: 0.5, of: [wait.cells(whose)] })
/** Minutes waited by nine visitors of ten at most. */
export const ninthWait = (whose: Waiting = {}): Formula => ({ kind: 'quantile', q: 0.9, of: [wait.cells(whose)] })
/** Called within so many minutes ÷ called. */
export const calledWithin = (minutes: number, whose: Waiting = {}): Formula => ({
  kind: 'ratio',
  over: [wait.cells(whose, { bucket: { atMost: minutes } })],
  under: [wait.cells(whose)],
})
