// The scores that assessments are steered by, as their photographs say them.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { scoreFormula } from './measures.ts'

const FAMILY: Family = { code: 'assessments', title: 'Autodiagnostics', rank: 45 }
const yearly = {
  family: FAMILY,
  unit: 'percent',
  frequency: 'year',
  cohort: 'le jour où l’évaluation a été menée',
  way: 'counted',
  words: { numerator: 'points', denominator: 'points possibles', received: 'Évaluations', yearly: 'Évaluation figée' },
} as const

export const assessmentIndicators: readonly IndicatorDeclaration[] = [
  {
    ...yearly,
    code: 'autodiagnostic',
    short: 'Score de l’autodiagnostic',
    title: 'Score de l’autodiagnostic',
    definition:
      'Score des autodiagnostics figés, sur mille points chacun ; de plusieurs sites ou de plusieurs évaluations, la moyenne. Ce qui est sans objet n’y compte pas.',
    source: 'Autodiagnostics figés',
    formula: scoreFormula({ kind: 'self' }),
  },
  {
    ...yearly,
    code: 'diagnostic-services-publics',
    short: 'Score du diagnostic Services Publics+',
    title: 'Score du diagnostic Services Publics+',
    definition:
      'Score des diagnostics Services Publics+ figés, sur mille points chacun ; de plusieurs sites, la moyenne. Ce qui est sans objet n’y compte pas.',
    source: 'Diagnostics figés',
    formula: scoreFormula({ kind: 'diagnostic' }),
  },
]
