import type { DB } from '#src/ground/database/db.ts'
import { cohort, dayBucket, type Formula, measures } from '#src/core/measures/index.ts'
import { OUT_CODES, OUTCOMES } from './complaint.ts'
import { answeredOf, countedAlike } from './counted-alike.ts'
import { type Channel, CHANNELS, COMPLAINT_KINDS, type Kind, KINDS } from './kinds.ts'

const complaint = measures<DB>()('complaint')

// Version 1 counted the whole register, which held nothing but these two kinds.
const COMPLAINTS = [...COMPLAINT_KINDS]

/** What became of each request received: the cohort of the delay indicators, with what stands outside it and why. */
const outcome = complaint({
  code: 'complaint.outcome',
  version: 2,
  basis: 'detail',
  label: 'Réclamations et suggestions selon leur suite',
  day: (r) => r.ref('r.receivedOn'),
  when: (r) => r('r.kind', 'in', COMPLAINTS),
  // The suite alone: crossed with channel and category, the cells would be as many as the records.
  dims: {
    outcome: (r) =>
      r
        .case()
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
  },
  labels: { outcome: 'Suite' },
  values: {
    outcome: OUTCOMES,
  },
  bucket: (r) =>
    r
      .case()
      .when(r.and([r('r.standing', '=', 'eligible'), r('r.answeredOn', 'is', null), r('r.closedOn', 'is', null)]))
      .then(dayBucket(r.ref('r.dueOn')))
      .else(0)
      .end(),
})

/** Days taken by the answered requests that count: their number and their sum, for the mean. */
const delay = complaint({
  code: 'complaint.delay',
  version: 2,
  basis: 'detail',
  label: 'Délai de réponse aux réclamations et suggestions',
  day: (r) => r.ref('r.receivedOn'),
  when: (r) =>
    r.and([r('r.kind', 'in', COMPLAINTS), r('r.delayDays', 'is not', null), r('r.standing', '=', 'eligible')]),
  total: (r) => r.ref('r.delayDays'),
})

/** All that was received, whatever became of it, by nature and way in. */
const received = complaint({
  code: 'complaint.received',
  version: 2,
  basis: 'existence',
  label: 'Réclamations et suggestions reçues',
  day: (r) => r.ref('r.receivedOn'),
  // What a mystery caller left is no request of anybody, once it is known.
  when: (r) => r.and([r('r.kind', 'in', COMPLAINTS), r('r.standing', '<>', 'mystery')]),
  dims: { kind: (r) => r.ref('r.kind'), channel: (r) => r.ref('r.channel') },
  labels: { kind: 'Nature', channel: 'Arrivée par' },
  values: { kind: KINDS, channel: CHANNELS },
})

/** The same, by what they are about; those to answer by the day they came, then by the day they were answered or closed. */
const alike = countedAlike({
  code: 'complaint',
  version: 2,
  kinds: COMPLAINT_KINDS,
  labels: {
    category: 'Réclamations et suggestions par catégorie',
    came: 'Réclamations et suggestions à traiter, le jour de leur arrivée',
    ended: 'Réclamations et suggestions traitées, le jour de la réponse ou de la clôture',
  },
})

export const complaintMeasures = [outcome, delay, received, ...alike.measures]

/** Rate answered in time of those received, with what stands outside and why. */
export const inTimeRate = cohort(outcome, {
  dim: 'outcome',
  inTime: ['in_time'],
  late: ['late', 'unanswered'],
  open: ['open'],
  excluded: OUT_CODES.map((code) => ({ reason: code, outcomes: [code] })),
})

/** Answered, sooner or later, of all that call for an answer. */
export const answerRate = answeredOf(outcome)

/** Working days taken, over what was answered only: it stands beside the rate, since it can hide one. */
export const meanDelay: Formula = { kind: 'mean', of: [delay.cells()] }

/** What waits for an answer, due or not. */
export const stillOpen = outcome.cells({ outcome: ['open'] })

/** What waits on the last day of a period: received by then, neither answered nor closed by then. */
export const { standing } = alike

/** All that was received. */
export const receivedCount: Formula = { kind: 'count', of: [received.cells()] }

/** All that was received about one category; '' stands for none. */
export const receivedAbout = alike.about

/** What was received of these two kinds by one way in. */
export const complaintsBy = (channel: Channel) => received.cells({ channel: [channel] })

/** The same of one nature. */
export const receivedOfKind = (kind: Kind): Formula => ({ kind: 'count', of: [received.cells({ kind: [kind] })] })
