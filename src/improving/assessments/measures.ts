import { sql } from 'kysely'
import { type Cells, type Declaration, type Formula, measures } from '#src/core/measures/index.ts'
import type { DB } from '#src/ground/database/db.ts'
import { type Kind, KINDS, TOTALS } from './words.ts'

type Own = 'code' | 'label' | 'when' | 'count' | 'total'
/** Every measure of assessments reads the scores of photographs, on the day that each was held. */
const ofScores = (own: Pick<Declaration<DB, 'assessmentScore', 'kind' | 'subject' | 'part'>, Own>) =>
  measures<DB>()('assessmentScore')({
    version: 1,
    day: (r) => r.ref('r.day'),
    service: () => sql<number | null>`null::int`,
    dims: { kind: (r) => r.ref('r.kind'), subject: (r) => r.ref('r.subject'), part: (r) => r.ref('r.part') },
    labels: { kind: 'Nature', subject: 'Ce qui est noté', part: 'Module ou canal' },
    values: { kind: KINDS, subject: TOTALS },
    ...own,
  })

/** A frozen score: a thousand points possible (n), those obtained (total). */
const score = ofScores({
  code: 'assessment.score',
  label: 'Scores des évaluations figées',
  when: (r) => r('r.points', 'is not', null),
  count: () => sql<number>`1000`,
  total: (r) => r.ref('r.points'),
})

/** Lines that apply and were not assessed. */
const unrated = ofScores({
  code: 'assessment.unrated',
  label: 'Lignes non évaluées',
  count: (r) => r.ref('r.unrated'),
})

/** Lines that do not apply. */
const beside = ofScores({ code: 'assessment.void', label: 'Lignes sans objet', count: (r) => r.ref('r.void') })

export const assessmentMeasures = [score, unrated, beside] as const

type Of = { kind: Kind; subject?: keyof typeof TOTALS; part?: string }
const cells = (
  measure: (typeof assessmentMeasures)[number],
  { kind, subject = 'whole', part = '' }: Of,
  take?: 'n' | 'total',
): Cells[] => [measure.cells({ kind: [kind], subject: [subject], part: [part] }, take === undefined ? {} : { take })]

/** The score of a kind of assessment, of the whole or of one module or channel; what was left out is told beside. */
export const scoreFormula = (of: Of): Formula => ({
  kind: 'ratio',
  over: cells(score, of, 'total'),
  under: cells(score, of, 'n'),
  excluded: [
    { reason: 'non évaluées', of: cells(unrated, of) },
    { reason: 'sans objet', of: cells(beside, of) },
  ],
})
