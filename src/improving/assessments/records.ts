import { listedAt, type RecordKind } from '#src/core/room/record-store.ts'
import { assessmentLines, ratedLines, scoreLines } from './store/assessments.ts'
import { KINDS, RATINGS, STATES } from './words.ts'

export const assessmentRecords: readonly RecordKind[] = [
  {
    kind: 'assessment',
    right: 'assessments.read',
    noun: { one: 'évaluation', many: 'évaluations' },
    states: STATES,
    outcomes: KINDS,
    ...listedAt('/autodiagnostics'),
    lines: assessmentLines,
  },
  {
    kind: 'assessment_line',
    right: 'assessments.read',
    noun: { one: 'ligne d’évaluation', many: 'lignes d’évaluation' },
    states: STATES,
    outcomes: RATINGS,
    href: ({ id }) => `/autodiagnostics/lignes/${id}`,
    search: 'words',
    lines: ratedLines,
  },
  {
    kind: 'assessment_score',
    right: 'assessments.read',
    noun: { one: 'score d’évaluation', many: 'scores d’évaluation' },
    states: STATES,
    outcomes: KINDS,
    href: ({ reference }) => (reference === '' ? undefined : `/autodiagnostics/${reference}`),
    lines: scoreLines,
  },
]
