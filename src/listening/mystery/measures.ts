import { sql } from 'kysely'
import { type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { OUTCOMES } from './campaign.ts'
import { type Theme, THEMES } from './grid.ts'

const nowhere = () => sql<number | null>`null::int`
const call = measures<DB>()('mysteryCall')
/** Never by service: a few calls would tell one agent. No indicator of them is read by site either. */
const places = { service: nowhere } as const

/** Scored calls of revealed campaigns, and their scores on 100. */
const score = call({
  code: 'mystery.score',
  version: 1,
  label: 'Notes des appels mystère',
  day: (r) => r.ref('r.heldOn'),
  when: (r) => r.and([r('r.counted', '=', true), r('r.score', 'is not', null)]),
  total: (r) => r.ref('r.score'),
  ...places,
})

/** The same calls (n), and those that are compliant (total). */
const compliant = call({
  code: 'mystery.compliant',
  version: 1,
  label: 'Appels mystère conformes',
  day: (r) => r.ref('r.heldOn'),
  when: (r) => r.and([r('r.counted', '=', true), r('r.score', 'is not', null)]),
  total: (r) => sql<number>`(${r.ref('r.compliant')})::int`,
  ...places,
})

/** Tries of revealed campaigns, by how they ended. */
const tries = measures<DB>()('mysteryTry')({
  code: 'mystery.tries',
  version: 1,
  label: 'Essais des appels mystère',
  day: (r) => r.ref('r.day'),
  when: (r) => r('r.counted', '=', true),
  dims: { outcome: (r) => r.ref('r.outcome') },
  labels: { outcome: 'Issue' },
  values: { outcome: OUTCOMES },
  ...places,
})

/** Criteria judged in revealed campaigns: points at stake (n), points kept (total), by subject. */
const judged = measures<DB>()('mysteryAnswer')({
  code: 'mystery.judged',
  version: 1,
  label: 'Critères des appels mystère, par sujet',
  day: (r) => r.ref('r.day'),
  when: (r) => r.and([r('r.counted', '=', true), r('r.level', 'is not', null)]),
  dims: { theme: (r) => r.ref('r.theme') },
  labels: { theme: 'Sujet' },
  values: { theme: THEMES },
  count: () => sql<number>`2`,
  total: (r) => r.ref('r.level'),
  ...places,
})

export const mysteryMeasures = [score, compliant, tries, judged] as const

/** The mean of the scores. */
export const meanScore: Formula = { kind: 'mean', of: [score.cells()] }
/** Compliant ÷ scored. */
export const compliantShare: Formula = {
  kind: 'ratio',
  over: [compliant.cells({}, { take: 'total' })],
  under: [compliant.cells({}, { take: 'n' })],
}
/** Tries that were answered ÷ all tries. */
export const answeredTries: Formula = {
  kind: 'ratio',
  over: [tries.cells({ outcome: ['reached'] })],
  under: [tries.cells()],
}
/** Points kept ÷ points at stake, on one subject. */
export const themeShare = (theme: Theme): Formula => ({
  kind: 'ratio',
  over: [judged.cells({ theme: [theme] }, { take: 'total' })],
  under: [judged.cells({ theme: [theme] }, { take: 'n' })],
})
