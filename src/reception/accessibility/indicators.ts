// What the accessibility of reception is steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { relayUses } from './measures.ts'

export const accessibilityIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'recours-relais',
    short: 'Recours aux relais',
    title: 'Recours aux services relais et d’interprétation',
    family: FAMILIES.reception,
    unit: 'count',
    definition:
      'Fois où un usager a été reçu avec un relais téléphonique, un interprète ou une aide à l’écrit. Un mois connu de deux façons compte une fois.',
    cohort: 'le mois du recours',
    source: 'Accueil et relevés des prestataires',
    formula: relayUses,
    words: { numerator: 'recours', denominator: '', received: 'Recours' },
  },
]
