import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

const ofTours = measures<DB>()('tour')

/** Tours that are done, on the day of the tour. */
const done = ofTours({
  code: 'tour.done',
  version: 1,
  label: 'Tours des locaux faits',
  day: (r) => r.ref('r.doneOn'),
  service: (r) => r.lit(0),
})

/** Points looked at (n) and found as they should be (total); what has no object stands outside. */
const looked = ofTours({
  code: 'tour.looked',
  version: 1,
  label: 'Points regardés pendant les tours',
  day: (r) => r.ref('r.doneOn'),
  service: (r) => r.lit(0),
  count: (r) => r('r.met', '+', r.ref('r.unmet')),
  total: (r) => r.ref('r.met'),
})

export const tourMeasures = [done, looked]

/** Tours done. */
export const toursDone: Formula = { kind: 'count', of: [done.cells()] }

/** Found as they should be ÷ looked at. */
export const metShare: Formula = {
  kind: 'ratio',
  over: [looked.cells({}, { take: 'total' })],
  under: [looked.cells({}, { take: 'n' })],
}
