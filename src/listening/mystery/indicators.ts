// What mystery surveys are steered by: one value for the département, from revealed campaigns alone.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import { THEMES } from './grid.ts'
import { answeredTries, compliantShare, meanScore, themeShare } from './measures.ts'

const FAMILY: Family = { code: 'mystery', title: 'Enquêtes mystère', rank: 42 }
const SHARED =
  'Quelques appels à un site désigneraient l’agent qui a répondu : seul le département est publié, et tous y comptent.'
const usual = {
  family: FAMILY,
  frequency: 'year',
  cohort: 'le jour de l’appel',
  source: 'Enquêtes mystère révélées',
  scope: 'shared',
  sharedNote: SHARED,
} as const

export const mysteryIndicators: readonly IndicatorDeclaration[] = [
  {
    ...usual,
    code: 'mystere-note',
    short: 'Note mystère',
    title: 'Note moyenne des appels mystère, sur 100',
    unit: 'count',
    decimals: 1,
    direction: 'up',
    definition:
      'Moyenne des notes des appels notés dans les enquêtes révélées. Une note va de 0 à 100, selon les poids de la grille ; un critère essentiel manqué la retient sous un plafond.',
    formula: meanScore,
    words: { numerator: 'points', denominator: 'appels notés', received: 'Appels notés' },
    readWith: ['mystere-conformes', 'mystere-joints'],
  },
  {
    ...usual,
    code: 'mystere-conformes',
    short: 'Appels mystère conformes',
    title: 'Appels mystère conformes',
    unit: 'percent',
    direction: 'up',
    definition:
      'Appels dont la note atteint ce que la grille demande, sans critère essentiel manqué, sur les appels notés des enquêtes révélées.',
    formula: compliantShare,
    words: { numerator: 'conformes', denominator: 'notés', received: 'Appels notés' },
    readWith: ['mystere-note'],
  },
  {
    ...usual,
    code: 'mystere-joints',
    short: 'Essais mystère aboutis',
    title: 'Essais d’appels mystère qui obtiennent une réponse',
    unit: 'percent',
    direction: 'up',
    definition:
      'Essais qui obtiennent une réponse, sur tous les essais des enquêtes révélées : un appel sans réponse, occupé, coupé ou sur messagerie compte comme un essai.',
    cohort: 'le jour de l’essai',
    formula: answeredTries,
    words: { numerator: 'aboutis', denominator: 'essais', received: 'Essais' },
    readWith: ['mystere-note'],
  },
  ...codesOf(THEMES)
    .filter((theme) => theme !== 'other')
    .map(
      (theme): IndicatorDeclaration => ({
        ...usual,
        code: `mystere-${theme}`,
        short: `Mystère : ${THEMES[theme].toLowerCase()}`,
        title: `Appels mystère : ${THEMES[theme].toLowerCase()}`,
        unit: 'percent',
        direction: 'up',
        definition: `Points obtenus sur les points en jeu, pour les critères « ${THEMES[theme]} » des appels notés dans les enquêtes révélées. Deux points pour oui, un pour en partie ; ce qui est sans objet n’y entre pas.`,
        formula: themeShare(theme),
        words: { numerator: 'points obtenus', denominator: 'points en jeu', received: 'Points en jeu' },
        readWith: ['mystere-note'],
      }),
    ),
]
