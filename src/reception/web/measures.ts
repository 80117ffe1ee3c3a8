import { cohort, dayBucket, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

/** Requests by what became of them, on the day they were received; an open one keeps its due day. */
const requests = measures<DB>()('webRequest')({
  code: 'web.request',
  version: 1,
  label: 'Demandes de mise à jour du site par issue',
  day: (r) => r.ref('r.askedOn'),
  dims: {
    outcome: (r) =>
      r
        .case()
        .when('r.refusedOn', 'is not', null)
        .then('refused')
        .when('r.publishedOn', 'is', null)
        .then('open')
        .when('r.publishedOn', '<=', r.ref('r.dueOn'))
        .then('in_time')
        .else('late')
        .end(),
  },
  labels: { outcome: 'Issue' },
  values: {
    outcome: { open: 'À publier', in_time: 'Dans le délai', late: 'Hors délai', refused: 'Refusée' },
  },
  bucket: (r) =>
    r
      .case()
      .when(r.and([r('r.publishedOn', 'is', null), r('r.refusedOn', 'is', null)]))
      .then(dayBucket(r.ref('r.dueOn')))
      .else(0)
      .end(),
})

/** Changes that went online, on the day they did. */
const published = measures<DB>()('webRequest')({
  code: 'web.published',
  version: 1,
  label: 'Mises à jour du site en ligne',
  day: (r) => r.ref('r.publishedOn'),
})

export const webMeasures = [requests, published]

/** Online within the delay ÷ online, or open and overdue. What is refused stands outside. */
export const publishedInTime: Formula = cohort(requests, {
  dim: 'outcome',
  inTime: ['in_time'],
  late: ['late'],
  open: ['open'],
})
export const publishedCount: Formula = { kind: 'count', of: [published.cells()] }
