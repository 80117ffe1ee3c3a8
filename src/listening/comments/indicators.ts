// What comments are followed by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { sortedCount } from './measures.ts'
import { themeNames } from './store/themes.ts'

export const commentIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'commentaires-classes',
    short: 'Commentaires par thème',
    title: 'Commentaires des usagers classés par thème',
    family: FAMILIES.satisfaction,
    unit: 'count',
    direction: 'none',
    frequency: 'quarter',
    definition: 'Commentaires des enquêtes et des avis en étoiles qui ont reçu un thème. Un commentaire a un thème.',
    cohort: 'le jour du commentaire',
    source: 'Commentaires',
    formula: sortedCount(),
    breakdown: {
      title: 'De quoi ils parlent',
      noun: 'commentaires classés',
      of: sortedCount,
      names: themeNames,
      none: 'Sans thème',
    },
    words: { numerator: 'classés', denominator: '', received: 'Classés' },
    readWith: ['satisfaction-globale', 'avis-note-moyenne'],
  },
]
