// What social networks are steered by. Two ways of making a rate are two indicators.
import type { Family, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { engagementBySubscribers, engagementByViews, followers, postsMade, viewsMade } from './measures.ts'

const NETWORKS: Family = { code: 'networks', title: 'Réseaux sociaux', rank: 36 }
const common = {
  family: NETWORKS,
  source: 'Relevés des comptes',
  cohort: 'le mois du relevé',
  way: 'imported',
} as const

export const networkIndicators: readonly IndicatorDeclaration[] = [
  {
    ...common,
    code: 'reseaux-publications',
    short: 'Publications sur les réseaux',
    title: 'Publications sur les réseaux sociaux',
    unit: 'count',
    direction: 'none',
    definition: 'Publications de tous les comptes, dans les mois connus.',
    formula: postsMade,
    words: { numerator: 'publications', denominator: '', received: 'Publications' },
    readWith: ['reseaux-vues'],
  },
  {
    ...common,
    code: 'reseaux-vues',
    short: 'Vues sur les réseaux',
    title: 'Vues sur les réseaux sociaux',
    unit: 'count',
    direction: 'up',
    definition: 'Nombre de fois où une publication a été affichée, tel que chaque réseau le compte.',
    formula: viewsMade,
    words: { numerator: 'vues', denominator: '', received: 'Vues' },
    readWith: ['reseaux-engagement'],
  },
  {
    ...common,
    code: 'reseaux-engagement',
    short: 'Engagement par vue',
    title: 'Taux d’engagement sur les réseaux sociaux, par vue',
    unit: 'percent',
    direction: 'up',
    decimals: 2,
    definition:
      'Réactions, commentaires et partages sur les vues, dans les mois où les quatre sont connus. Par abonné, c’est un autre indicateur.',
    formula: engagementByViews,
    words: { numerator: 'interactions', denominator: 'vues', received: 'Vues' },
    readWith: ['reseaux-engagement-abonnes'],
  },
  {
    ...common,
    code: 'reseaux-engagement-abonnes',
    short: 'Engagement par abonné',
    title: 'Taux d’engagement sur les réseaux sociaux, par abonné',
    unit: 'percent',
    direction: 'up',
    decimals: 2,
    definition:
      'Réactions, commentaires et partages d’un mois sur les abonnés à la fin du mois, dans les mois où les quatre sont connus. Une longue période se lit en moyenne de ses mois, pondérée par leurs abonnés.',
    formula: engagementBySubscribers,
    words: { numerator: 'interactions', denominator: 'abonnés', received: 'Abonnés' },
    readWith: ['reseaux-engagement'],
  },
  {
    ...common,
    code: 'reseaux-abonnes',
    short: 'Abonnés des réseaux',
    title: 'Abonnés des comptes à la fin de la période',
    unit: 'count',
    direction: 'up',
    yearly: 'last',
    definition:
      'Abonnés de tous les comptes à la fin du mois : une personne qui suit deux comptes y est deux fois. Une longue période se lit à la fin de son dernier mois connu.',
    formula: followers,
    words: { numerator: 'abonnés', denominator: '', received: 'Abonnés' },
  },
]
