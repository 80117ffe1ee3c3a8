// The figures that surveys are steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { Formula, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { byCampaign, HEADLINE_INDICATOR, opinionsByCampaign } from './gathering.ts'
import { answerCells, satisfactionFormula } from './measures.ts'

/** Levels 3 and 4 on opinions expressed; « sans avis » is counted beside. */
function satisfied(criterion: string): Formula {
  const formula = satisfactionFormula({ criterion })
  return { ...formula, excluded: (formula.excluded ?? []).map(({ of }) => ({ reason: 'sans avis', of })) }
}

const YEARLY = 'Enquête annuelle'
const survey = {
  family: FAMILIES.satisfaction,
  unit: 'percent',
  frequency: 'year',
  cohort: 'le jour de la réponse',
  source: 'Enquête annuelle de satisfaction',
} as const
const opinions = {
  numerator: 'satisfaits ou très satisfaits',
  denominator: 'avis exprimés',
  received: 'Avis',
  all: 'réponses à cette question',
  yearly: YEARLY,
}
export const surveyIndicators: readonly IndicatorDeclaration[] = [
  {
    ...survey,
    code: HEADLINE_INDICATOR,
    short: 'Usagers satisfaits de leur visite',
    title: 'Usagers satisfaits de leur visite',
    definition:
      'Avis « plutôt satisfait » et « très satisfait » sur l’ensemble de la visite, sur les avis exprimés. Sans avis n’est pas un avis.',
    reference: ['ind-satisf-globale'],
    formula: satisfied('overall'),
    gathering: opinionsByCampaign('overall'),
    words: opinions,
    readWith: ['satisfaction-agents', 'satisfaction-service', 'enquetes-reponses'],
  },
  {
    ...survey,
    code: 'satisfaction-agents',
    short: 'Satisfaits de l’accueil par les agents',
    title: 'Usagers satisfaits de l’accueil par les agents',
    definition: 'La même mesure, sur la qualité de l’accueil par les agents.',
    reference: ['ind-satisf-agents'],
    formula: satisfied('agents'),
    gathering: opinionsByCampaign('agents'),
    words: opinions,
    readWith: ['satisfaction-globale'],
  },
  {
    ...survey,
    code: 'satisfaction-service',
    short: 'Satisfaits du service rendu',
    title: 'Usagers satisfaits du service rendu',
    definition: 'La même mesure, sur la qualité du service rendu.',
    reference: ['ind-satisf-accueil-materiel'],
    formula: satisfied('rendered'),
    gathering: opinionsByCampaign('rendered'),
    words: opinions,
    readWith: ['satisfaction-globale'],
  },
  {
    ...survey,
    code: 'enquetes-reponses',
    short: 'Réponses aux enquêtes',
    title: 'Réponses aux enquêtes de satisfaction',
    unit: 'count',
    direction: 'none',
    definition: 'Personnes qui ont répondu à une enquête, par toutes les voies.',
    formula: { kind: 'count', of: answerCells() },
    gathering: byCampaign,
    words: { numerator: 'réponses', denominator: '', received: 'Réponses', yearly: YEARLY },
    readWith: ['satisfaction-globale'],
  },
]
