// What the desk is steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { answeredInTime, meanDecision } from './measures.ts'

export const deskIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'fiches-navette-delais',
    short: 'Fiches navette dans le délai',
    title: 'Fiches navette répondues dans le délai',
    family: FAMILIES.reception,
    unit: 'percent',
    direction: 'up',
    definition:
      'Questions de l’accueil auxquelles le bureau a répondu au plus tard le jour attendu, sur celles répondues ou en retard. Celles qui attendent encore dans le délai sont à côté.',
    cohort: 'le jour de la question',
    source: 'Fiches navette',
    formula: answeredInTime,
    words: { numerator: 'dans le délai', denominator: 'à répondre', received: 'Posées' },
  },
  {
    code: 'urgences-delai',
    short: 'Décision des cas urgents',
    title: 'Délai de décision des cas urgents',
    family: FAMILIES.reception,
    unit: 'days',
    direction: 'down',
    definition: 'Jours du calendrier entre la demande et la décision, en moyenne des cas décidés.',
    cohort: 'le jour de la demande',
    source: 'Cas urgents',
    formula: meanDecision,
    words: { numerator: 'jours', denominator: 'décidés', received: 'Demandés' },
  },
]
