// What France Services and the partners are steered by: counted where the list is kept, supplied with their source where it is not.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { housesOpen, townHalls, townHallsWithHouse } from './measures.ts'

const PARTNERS: Family = { code: 'partners', title: 'France Services et partenaires', rank: 37 }
const level = {
  family: PARTNERS,
  unit: 'count',
  direction: 'up',
  yearly: 'last',
  cohort: 'le dernier jour de la période',
  source: 'Liste des lieux partenaires',
} as const
const outside = {
  family: PARTNERS,
  unit: 'percent',
  direction: 'up',
  source: 'Agence nationale de la cohésion des territoires',
  scope: 'shared',
  sharedNote: 'Fourni pour tout le département.',
} as const

export const partnerIndicators: readonly IndicatorDeclaration[] = [
  {
    ...level,
    code: 'france-services-ouvertes',
    short: 'Maisons France Services',
    title: 'Maisons France Services ouvertes',
    definition:
      'Maisons ouvertes le dernier jour de la période, sans celles qui ont fermé. Sa cible est le nombre prévu.',
    formula: housesOpen,
    words: { numerator: 'ouvertes', denominator: '', received: 'Ouvertes' },
  },
  {
    ...level,
    code: 'mairies-equipees',
    short: 'Mairies équipées',
    title: 'Mairies équipées d’un dispositif de recueil',
    definition: 'Mairies où l’on peut demander une carte d’identité ou un passeport, le dernier jour de la période.',
    formula: townHalls,
    words: { numerator: 'équipées', denominator: '', received: 'Équipées' },
    readWith: ['mairies-equipees-france-services'],
  },
  {
    ...level,
    code: 'mairies-equipees-france-services',
    short: 'Mairies équipées avec France Services',
    title: 'Mairies équipées qui abritent une maison France Services',
    definition: 'Parmi les mairies équipées, celles qui abritent une maison France Services.',
    formula: townHallsWithHouse,
    words: { numerator: 'équipées', denominator: '', received: 'Équipées' },
    readWith: ['mairies-equipees'],
  },
  {
    ...outside,
    code: 'france-services-satisfaction',
    short: 'Satisfaction France Services',
    title: 'Usagers satisfaits des maisons France Services',
    definition: 'Usagers satisfaits, sur ceux qui ont répondu. Valeur fournie, avec sa source.',
    words: { numerator: 'satisfaits', denominator: 'réponses', received: 'Réponses' },
  },
  {
    ...outside,
    code: 'france-services-premier-contact',
    short: 'Réponse au premier contact',
    title: 'Demandes résolues au premier contact en France Services',
    definition:
      'Demandes auxquelles un seul contact a suffi, sur toutes celles reçues. Valeur fournie, avec sa source.',
    words: { numerator: 'résolues', denominator: 'demandes', received: 'Demandes' },
  },
  {
    ...outside,
    code: 'france-services-proximite',
    short: 'Habitants proches d’une maison',
    title: 'Habitants proches d’une maison France Services',
    definition:
      'Habitants à moins de la distance dite par la source, en kilomètres ou en minutes de route. Valeur fournie, avec sa source.',
    words: { numerator: 'proches', denominator: 'habitants', received: 'Habitants' },
  },
]
