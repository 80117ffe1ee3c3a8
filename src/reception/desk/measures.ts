import { sql } from 'kysely'
import { cohort, dayBucket, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { DECISIONS } from './decisions.ts'

/** Questions of the desk by what became of them, on the day they were asked; an open one keeps its due day. */
const questions = measures<DB>()('deskQuestion')({
  code: 'desk.question',
  version: 1,
  label: 'Fiches navette par issue',
  day: (r) => r.ref('r.askedOn'),
  dims: {
    outcome: (r) =>
      r
        .case()
        .when('r.answeredOn', 'is', null)
        .then('open')
        .when('r.answeredOn', '<=', r.ref('r.dueOn'))
        .then('in_time')
        .else('late')
        .end(),
  },
  labels: { outcome: 'Issue' },
  values: { outcome: { open: 'En attente', in_time: 'Dans le délai', late: 'Hors délai' } },
  bucket: (r) =>
    r
      .case()
      .when('r.answeredOn', 'is', null)
      .then(dayBucket(r.ref('r.dueOn')))
      .else(0)
      .end(),
})

/** Urgent cases by criterion and decision. */
const cases = measures<DB>()('urgentCase')({
  code: 'urgent.case',
  version: 1,
  label: 'Cas urgents par décision',
  day: (r) => r.ref('r.askedOn'),
  dims: { decision: (r) => r.ref('r.decision') },
  labels: { decision: 'Décision' },
  values: { decision: DECISIONS },
})

/** Days from the request to the decision. */
const delay = measures<DB>()('urgentCase')({
  code: 'urgent.delay',
  version: 1,
  label: 'Délai de décision des cas urgents',
  day: (r) => r.ref('r.askedOn'),
  when: (r) => r('r.decidedOn', 'is not', null),
  bucket: (r) => sql<number>`least(${r.ref('r.decidedOn')} - ${r.ref('r.askedOn')}, 366)`,
  total: (r) => sql<number>`${r.ref('r.decidedOn')} - ${r.ref('r.askedOn')}`,
})

export const deskMeasures = [questions, cases, delay]

/** Answered in time ÷ answered, or open and overdue. */
export const answeredInTime: Formula = cohort(questions, {
  dim: 'outcome',
  inTime: ['in_time'],
  late: ['late'],
  open: ['open'],
})
/** Granted ÷ decided. */
export const grantedShare: Formula = {
  kind: 'ratio',
  over: [cases.cells({ decision: ['granted'] })],
  under: [cases.cells({ decision: ['granted', 'refused'] })],
}
/** Days to a decision. */
export const meanDecision: Formula = { kind: 'mean', of: [delay.cells()] }
