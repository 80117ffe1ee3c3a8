// What emergency communication is steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { cellKept, exercisesCount, informationKept } from './measures.ts'

const common = { family: FAMILIES.reception, frequency: 'year', source: 'Communication d’urgence' } as const

export const emergencyIndicators: readonly IndicatorDeclaration[] = [
  {
    ...common,
    code: 'urgence-exercices',
    short: 'Exercices de communication',
    title: 'Exercices de communication d’urgence tenus',
    unit: 'count',
    definition: 'Exercices dont la main courante dit le début. Un évènement réel n’y entre pas.',
    cohort: 'le jour de la décision',
    formula: exercisesCount,
    words: { numerator: 'tenus', denominator: '', received: 'Tenus' },
  },
  {
    ...common,
    code: 'urgence-cellule',
    short: 'Cellule en moins d’une heure',
    title: 'Cellule de communication activée en moins d’une heure',
    unit: 'percent',
    direction: 'up',
    definition:
      'Évènements et exercices où la cellule a été activée moins de soixante minutes après la décision, sur ceux dont la main courante dit les deux instants.',
    cohort: 'le jour de la décision',
    formula: cellKept,
    words: { numerator: 'dans l’heure', denominator: 'mesurés', received: 'Mesurés' },
    readWith: ['urgence-information'],
  },
  {
    ...common,
    code: 'urgence-information',
    short: 'Information en moins d’une heure',
    title: 'Première information diffusée en moins d’une heure',
    unit: 'percent',
    direction: 'up',
    definition:
      'Évènements et exercices où la première information est partie moins de soixante minutes après l’activation du centre opérationnel, sur ceux dont la main courante dit les deux instants.',
    cohort: 'le jour de la décision',
    formula: informationKept,
    words: { numerator: 'dans l’heure', denominator: 'mesurés', received: 'Mesurés' },
    readWith: ['urgence-cellule'],
  },
]
