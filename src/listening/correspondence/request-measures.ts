// What the register counts besides complaints: requests of information and of an appointment, and the work done on all mail.
import type { DB } from '#src/ground/database/db.ts'
import { cohort, dayBucket, type Formula, measures } from '#src/core/measures/index.ts'
import { OUT_CODES, OUTCOMES } from './complaint.ts'
import { answeredOf, countedAlike } from './counted-alike.ts'
import {
  type Channel,
  CHANNELS,
  COMPLAINT_KINDS,
  type Kind,
  KINDS,
  REQUEST_KINDS,
  type Treatment,
  TREATMENTS,
} from './kinds.ts'
import { complaintsBy } from './measures.ts'

const request = measures<DB>()('complaint')
const REQUESTS = [...REQUEST_KINDS]
const COMPLAINTS = [...COMPLAINT_KINDS]

/** What became of each request, by the day it was received: the cohort of the delay indicators, individual files and thanks outside. */
const outcome = request({
  code: 'request.outcome',
  version: 1,
  basis: 'detail',
  label: 'Demandes selon leur suite',
  day: (r) => r.ref('r.receivedOn'),
  when: (r) => r('r.kind', 'not in', COMPLAINTS),
  dims: {
    outcome: (r) =>
      r
        .case()
        .when('r.kind', 'in', ['file', 'thanks'])
        .then(r.ref('r.kind'))
        .when('r.standing', '<>', 'eligible')
        .then(r.ref('r.standing'))
        .when('r.closedOn', 'is not', null)
        .then('unanswered')
        .when('r.answeredOn', 'is', null)
        .then('open')
        .when('r.answeredOn', '<=', r.ref('r.dueOn'))
        .then('in_time')
        .else('late')
        .end(),
    channel: (r) => r.ref('r.channel'),
  },
  labels: { outcome: 'Suite', channel: 'Arrivée par' },
  values: {
    outcome: { ...OUTCOMES, file: 'Dossier individuel', thanks: 'Remerciement' },
    channel: CHANNELS,
  },
  bucket: (r) =>
    r
      .case()
      .when(
        r.and([
          r('r.kind', 'in', REQUESTS),
          r('r.standing', '=', 'eligible'),
          r('r.answeredOn', 'is', null),
          r('r.closedOn', 'is', null),
        ]),
      )
      .then(dayBucket(r.ref('r.dueOn')))
      .else(0)
      .end(),
})

/** Days taken by the answered requests that count, by the day of receipt: their number, their sum, and how many took how long. */
const delay = request({
  code: 'request.delay',
  version: 1,
  basis: 'detail',
  label: 'Délai de réponse aux demandes',
  day: (r) => r.ref('r.receivedOn'),
  when: (r) => r.and([r('r.kind', 'in', REQUESTS), r('r.delayDays', 'is not', null), r('r.standing', '=', 'eligible')]),
  dims: { channel: (r) => r.ref('r.channel') },
  labels: { channel: 'Arrivée par' },
  values: { channel: CHANNELS },
  total: (r) => r.ref('r.delayDays'),
})

/** All that was received besides complaints and suggestions, whatever became of it. */
const received = request({
  code: 'request.received',
  version: 1,
  basis: 'existence',
  label: 'Demandes reçues, hors réclamations et suggestions',
  day: (r) => r.ref('r.receivedOn'),
  // What a mystery caller left is no request of anybody, once it is known.
  when: (r) => r.and([r('r.kind', 'not in', COMPLAINTS), r('r.standing', '<>', 'mystery')]),
  dims: { kind: (r) => r.ref('r.kind'), channel: (r) => r.ref('r.channel') },
  labels: { kind: 'Nature', channel: 'Arrivée par' },
  values: { kind: KINDS, channel: CHANNELS },
})

/** What requests are about, those to answer by the day they came, then by the day they were answered or closed. */
const alike = countedAlike({
  code: 'request',
  version: 1,
  kinds: REQUEST_KINDS,
  labels: {
    category: 'Demandes par catégorie',
    came: 'Demandes à traiter, le jour de leur arrivée',
    ended: 'Demandes traitées, le jour de la réponse ou de la clôture',
  },
})

/** The work done on all mail, complaints included, by the day it was done: answered, passed on, or both. */
const treated = request({
  code: 'mail.treated',
  version: 1,
  basis: 'detail',
  label: 'Courriers et courriels traités, le jour de l’acte',
  day: (r) => r.fn.coalesce('r.answeredOn', 'r.redirectedOn'),
  when: (r) => r('r.standing', '<>', 'mystery'),
  dims: { treatment: (r) => r.ref('r.outcome'), kind: (r) => r.ref('r.kind'), channel: (r) => r.ref('r.channel') },
  labels: { treatment: 'Traitement', kind: 'Nature', channel: 'Arrivée par' },
  values: { treatment: TREATMENTS, kind: KINDS, channel: CHANNELS },
})

/** What was passed on, by the day it was, answered besides or not. */
const redirected = request({
  code: 'mail.redirected',
  version: 1,
  basis: 'detail',
  label: 'Courriers et courriels réorientés, le jour de l’acte',
  day: (r) => r.ref('r.redirectedOn'),
  when: (r) => r('r.standing', '<>', 'mystery'),
  dims: { kind: (r) => r.ref('r.kind'), channel: (r) => r.ref('r.channel') },
  labels: { kind: 'Nature', channel: 'Arrivée par' },
  values: { kind: KINDS, channel: CHANNELS },
})

/** What users say of the answers they got, by the day they said it: the bucket is the score, the total the sum of them. */
const rated = request({
  code: 'answer.rated',
  version: 1,
  basis: 'detail',
  label: 'Réponses notées par leurs usagers',
  day: (r) => r.ref('r.answerRatedOn'),
  when: (r) => r('r.standing', '<>', 'mystery'),
  dims: { kind: (r) => r.ref('r.kind'), channel: (r) => r.ref('r.channel') },
  labels: { kind: 'Nature', channel: 'Arrivée par' },
  values: { kind: KINDS, channel: CHANNELS },
  bucket: (r) => r.ref('r.answerScore'),
  total: (r) => r.ref('r.answerScore'),
})

export const requestMeasures = [outcome, delay, received, ...alike.measures, treated, redirected, rated]

/** Rate answered in time of the requests received; individual files and thanks beside, each with its count. */
export const requestsInTime = cohort(outcome, {
  dim: 'outcome',
  inTime: ['in_time'],
  late: ['late', 'unanswered'],
  open: ['open'],
  excluded: [...OUT_CODES, 'file' as const, 'thanks' as const].map((code) => ({ reason: code, outcomes: [code] })),
})

/** Answered, sooner or later, of all that call for an answer. */
export const requestsAnswered = answeredOf(outcome)
export const requestsDelay: Formula = { kind: 'mean', of: [delay.cells()] }
export const requestsOpen = outcome.cells({ outcome: ['open'] })
export const requestsStanding = alike.standing

/** All requests, an individual file and thanks included: what was received besides complaints. */
export const requestsReceived: Formula = { kind: 'count', of: [received.cells()] }
export const requestsAbout = alike.about

/** The same of one way in. */
export const inTimeBy = (channel: Channel): Formula => ({
  kind: 'ratio',
  over: [outcome.cells({ outcome: ['in_time'], channel: [channel] })],
  under: [
    outcome.cells({ outcome: ['in_time', 'late', 'unanswered'], channel: [channel] }),
    outcome.cells({ outcome: ['open'], channel: [channel] }, { bucket: { due: 'overdue' } }),
  ],
})
export const delayBy = (channel: Channel): Formula => ({ kind: 'mean', of: [delay.cells({ channel: [channel] })] })

/** Everything received by one way in, of any kind. */
export const receivedBy = (channel: Channel): Formula => ({
  kind: 'count',
  of: [complaintsBy(channel), received.cells({ channel: [channel] })],
})
export const receivedOf = (kind: Kind): Formula => ({ kind: 'count', of: [received.cells({ kind: [kind] })] })

const ofKind = (kind: Kind | undefined) => (kind ? { kind: [kind] } : {})

/** Mail treated, by the day it was. */
export const treatedOf = ({ treatment, kind }: { treatment?: Treatment; kind?: Kind } = {}): Formula => ({
  kind: 'count',
  of: [treated.cells({ ...(treatment ? { treatment: [treatment] } : {}), ...ofKind(kind) })],
})
/** Mail passed on, by the day it was. */
export const redirectedOf = (kind?: Kind): Formula => ({ kind: 'count', of: [redirected.cells(ofKind(kind))] })
/** Answers that left, by the day they did; a redirection alone is none. */
export const sentOf = (kind?: Kind): Formula => ({
  kind: 'count',
  of: [treated.cells({ treatment: ['answered', 'both'], ...ofKind(kind) })],
})
export const answersSent = sentOf()

/** Answers rated four or five, of all that were rated; their mean. */
export const answersLiked: Formula = {
  kind: 'ratio',
  over: [rated.cells({}, { bucket: { atLeast: 4, atMost: 5 } })],
  under: [rated.cells()],
}
export const answersScore: Formula = { kind: 'mean', of: [rated.cells()] }
