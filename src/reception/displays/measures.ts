import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'

const ofDisplays = measures<DB>()('display')

/** From the day that something hangs there, whatever its edition. */
const hung = ofDisplays({
  code: 'display.hung',
  version: 1,
  label: 'Affichages posés',
  day: (r) => r.ref('r.hungSince'),
  service: (r) => r.lit(0),
})

/** Until nothing hangs there any more. */
const removed = ofDisplays({
  code: 'display.removed',
  version: 1,
  label: 'Affichages retirés',
  day: (r) => r.ref('r.removedOn'),
  service: (r) => r.lit(0),
  when: (r) => r('r.hungSince', 'is not', null),
})

/** Up to date until then, or until the day that a later edition begins. */
const outdated = ofDisplays({
  code: 'display.outdated',
  version: 1,
  label: 'Affichages qui ne sont plus à jour',
  day: (r) => sql`least(${r.ref('r.removedOn')}, ${r.ref('r.outdatedOn')})`,
  service: (r) => r.lit(0),
  when: (r) => r('r.hungSince', 'is not', null),
})

export const displayMeasures = [hung, removed, outdated] as const

/** Of what hangs on the last day, how much is in its edition in force. */
export const currentFormula: Formula = {
  kind: 'standing',
  over: { in: [hung.cells()], out: [outdated.cells()] },
  under: { in: [hung.cells()], out: [removed.cells()] },
}
