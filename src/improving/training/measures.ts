import { sql } from 'kysely'
import { type Cells, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { type Kind, KINDS } from './spans.ts'
import { POPULATIONS, WAYS } from './training.ts'

const span = measures<DB>()('trainingSpan')
const dims = {
  labels: { kind: 'ce qui est dit', course: 'formation', population: 'population' },
  values: { kind: KINDS, population: POPULATIONS },
} as const

/** From the day that somebody owes a course, holds it, is spared: never by agent. */
const came = span({
  code: 'training.came',
  version: 1,
  label: 'Agents concernés, à jour ou dispensés : entrées',
  day: (r) => r.ref('r.fromOn'),
  dims: {
    kind: (r) => r.ref('r.kind'),
    course: (r) => sql<string>`${r.ref('r.course')}::text`,
    population: (r) => r.ref('r.population'),
  },
  ...dims,
})
const left = span({
  code: 'training.left',
  version: 1,
  label: 'Agents concernés, à jour ou dispensés : sorties',
  day: (r) => r.ref('r.goneOn'),
  dims: {
    kind: (r) => r.ref('r.kind'),
    course: (r) => sql<string>`${r.ref('r.course')}::text`,
    population: (r) => r.ref('r.population'),
  },
  ...dims,
})
/** Trainings obtained, whatever the way. */
const obtained = measures<DB>()('trainingRecord')({
  code: 'training.obtained',
  version: 1,
  label: 'Formations obtenues',
  day: (r) => r.ref('r.obtainedOn'),
  dims: {
    way: (r) => r.ref('r.way'),
    course: (r) => sql<string>`${r.ref('r.course')}::text`,
    population: (r) => r.ref('r.population'),
  },
  labels: { way: 'obtenue par', course: 'formation', population: 'population' },
  values: { way: WAYS },
})
export const trainingMeasures = [came, left, obtained] as const

const flowOf = (kind: Kind, course: string): { in: Cells[]; out: Cells[] } => ({
  in: [came.cells({ kind: [kind], course: [course] })],
  out: [left.cells({ kind: [kind], course: [course] })],
})

/** Of those who owe a course (of all they owe, for 0) on the last day, how many are up to date. */
export const coverageFormula = (course = 0): Formula => ({
  kind: 'standing',
  over: flowOf('covered', String(course)),
  under: flowOf('owed', String(course)),
})

/** Of those who receive the public on the last day, how many wear a badge. */
export const badgeFormula: Formula = { kind: 'standing', over: flowOf('badged', '0'), under: flowOf('public', '0') }

/** Trainings followed or shown, those spared apart. */
export const obtainedCount: Formula = {
  kind: 'count',
  of: [obtained.cells({ way: ['session', 'certificate', 'equivalence'] })],
}
