import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

const ofHours = measures<DB>()('openingHours')

/** Minutes opened in a week from a day on: what comes with new hours, and what goes with those they replace. */
const opened = ofHours({
  code: 'opening.opened',
  version: 1,
  label: 'Minutes d’ouverture par semaine, à partir d’un jour',
  day: (r) => r.ref('r.validFrom'),
  count: (r) => r.ref('r.weekMinutes'),
})
const ended = ofHours({
  code: 'opening.ended',
  version: 1,
  label: 'Minutes d’ouverture par semaine, jusqu’à un jour',
  day: (r) => sql`${r.ref('r.validTo')} + 1`,
  when: (r) => r('r.validTo', 'is not', null),
  count: (r) => r.ref('r.weekMinutes'),
})

export const premisesMeasures = [opened, ended]

/** Hours open in a week on the last day of a period, all points together. */
export const weeklyHours: Formula = {
  kind: 'stock',
  in: [opened.cells()],
  out: [ended.cells()],
  read: 'last',
  per: 60,
}
