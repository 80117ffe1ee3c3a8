// What training is steered by: the rate of trained agents, counted on the last day of the period.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { badgeFormula, coverageFormula, obtainedCount } from './measures.ts'

const FAMILY: Family = { code: 'training', title: 'Formation', rank: 47 }
/** Why no site is told apart. */
const SHARED = 'Un site compte parfois moins de cinq agents : seul le département est publié, et tous y comptent.'

export const trainingIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'agents-formes',
    short: 'Agents formés',
    title: 'Agents à jour de leurs formations',
    family: FAMILY,
    unit: 'percent',
    direction: 'up',
    definition:
      'Agents à jour de toutes les formations qu’ils doivent, sur les agents qui en doivent au moins une, le dernier jour de la période. Ceux qui en sont dispensés n’y comptent pas.',
    cohort: 'le dernier jour de la période',
    source: 'Registre des formations',
    formula: coverageFormula(),
    way: 'counted',
    yearly: 'last',
    scope: 'shared',
    sharedNote: SHARED,
    words: { numerator: 'à jour', denominator: 'concernés', received: 'Agents concernés' },
  },
  {
    code: 'agents-badges',
    short: 'Agents porteurs d’un badge',
    title: 'Agents qui accueillent du public et portent un badge',
    family: FAMILY,
    unit: 'percent',
    direction: 'up',
    definition:
      'Agents qui portent un badge, sur les agents dont le poste accueille du public, le dernier jour de la période.',
    cohort: 'le dernier jour de la période',
    source: 'Registre des badges',
    formula: badgeFormula,
    way: 'counted',
    yearly: 'last',
    scope: 'shared',
    sharedNote: SHARED,
    words: { numerator: 'portent un badge', denominator: 'accueillent du public', received: 'Agents concernés' },
  },
  {
    code: 'formations-suivies',
    short: 'Formations suivies',
    title: 'Formations obtenues par les agents',
    family: FAMILY,
    unit: 'count',
    direction: 'none',
    definition:
      'Formations obtenues dans la période : sessions suivies, attestations et équivalences. Les dispenses n’y comptent pas.',
    cohort: 'le jour où la formation est obtenue',
    source: 'Registre des formations',
    formula: obtainedCount,
    way: 'counted',
    scope: 'shared',
    sharedNote: SHARED,
    words: { numerator: 'formations', denominator: '', received: 'Formations obtenues' },
  },
]
