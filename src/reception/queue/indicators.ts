// What the queue is steered by, besides the waits that the visits declare.
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { FAMILIES } from '#src/core/room/families.ts'
import { leftShare } from './measures.ts'

const SOURCE = 'File d’attente tenue ici'

export const queueIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'partis-avant-appel',
    short: 'Partis sans être reçus',
    title: 'Personnes parties sans être reçues',
    family: FAMILIES.reception,
    unit: 'percent',
    direction: 'down',
    definition: 'Tickets rendus, abandonnés ou appelés sans que personne vienne, sur les tickets terminés.',
    cohort: 'le jour de la visite',
    source: SOURCE,
    formula: leftShare,
    words: { numerator: 'parties', denominator: 'tickets', received: 'Tickets' },
  },
]
