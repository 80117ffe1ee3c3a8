// What displays are steered by: how much of what hangs is in its edition in force.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { currentFormula } from './measures.ts'

export const displayIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'affichages-a-jour',
    short: 'Affichages à jour',
    title: 'Affichages dans leur édition en vigueur',
    family: FAMILIES.reception,
    unit: 'percent',
    direction: 'up',
    frequency: 'quarter',
    definition:
      'Affichages posés dans l’édition en vigueur de leur affiche, sur les affichages posés, le dernier jour de la période. Ce qui est à poser n’y est pas encore ; une affiche remplacée après son terme compte depuis sa première pose.',
    cohort: 'le dernier jour de la période',
    source: 'Affichages suivis',
    formula: currentFormula,
    way: 'counted',
    yearly: 'last',
    words: { numerator: 'à jour', denominator: 'posés', received: 'Affichages posés' },
    readWith: ['tours-conformes'],
  },
]
