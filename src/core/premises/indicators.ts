// What the points of reception are steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { weeklyHours } from './measures.ts'

export const premisesIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'heures-ouverture',
    short: 'Heures d’ouverture',
    title: 'Heures d’ouverture par semaine',
    family: FAMILIES.reception,
    unit: 'hours',
    direction: 'none',
    yearly: 'last',
    definition:
      'Heures pendant lesquelles les points d’accueil sont ouverts au public dans une semaine ordinaire, d’après les horaires en vigueur le dernier jour de la période. Les jours fériés, les fermetures et les jours particuliers n’y changent rien : ils se lisent sur la page de chaque point d’accueil.',
    cohort: 'le dernier jour de la période',
    source: 'Horaires des points d’accueil',
    formula: weeklyHours,
    words: { numerator: 'minutes par semaine', denominator: 'minutes par heure', received: 'Ouvertes' },
  },
]
