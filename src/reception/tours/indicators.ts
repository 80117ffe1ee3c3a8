// What the tours of the premises are steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { metShare, toursDone } from './measures.ts'

export const tourIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'tours-conformes',
    short: 'Tours : points conformes',
    title: 'Points conformes pendant les tours des locaux',
    family: FAMILIES.reception,
    unit: 'percent',
    direction: 'up',
    frequency: 'quarter',
    definition:
      'Points trouvés conformes, sur les points regardés pendant les tours terminés. Un point sans objet n’y entre pas.',
    cohort: 'le jour du tour',
    source: 'Tours des locaux',
    formula: metShare,
    words: { numerator: 'conformes', denominator: 'regardés', received: 'Regardés' },
    readWith: ['tours-faits'],
  },
  {
    code: 'tours-faits',
    short: 'Tours des locaux',
    title: 'Tours des locaux faits',
    family: FAMILIES.reception,
    unit: 'count',
    frequency: 'quarter',
    definition: 'Tours terminés, avec une réponse à chaque point de leur grille.',
    cohort: 'le jour du tour',
    source: 'Tours des locaux',
    formula: toursDone,
    words: { numerator: 'faits', denominator: '', received: 'Faits' },
    readWith: ['tours-conformes'],
  },
]
