// What the site of the préfecture is steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import { publishedCount, publishedInTime } from './measures.ts'

const common = {
  family: FAMILIES.reception,
  source: 'Demandes de mise à jour, module 1 « Relations générales »',
  scope: 'shared',
  sharedNote: 'Un seul site internet pour le département.',
} as const

export const webIndicators: readonly IndicatorDeclaration[] = [
  {
    ...common,
    code: 'site-maj-3-jours',
    short: 'Site mis à jour en 3 jours ouvrés',
    title: 'Site internet mis à jour en 3 jours ouvrés',
    unit: 'percent',
    definition:
      'Mises à jour en ligne au plus tard le jour attendu, sur celles en ligne ou en retard. Le délai en vigueur est celui du jour de la demande ; les demandes refusées n’y entrent pas, celles qui attendent encore dans le délai sont à côté.',
    cohort: 'le jour où la demande est reçue',
    reference: ['ind-site-maj-3j'],
    formula: publishedInTime,
    words: { numerator: 'en 3 jours ouvrés', denominator: 'demandées', received: 'Demandées' },
    readWith: ['site-maj-volume'],
  },
  {
    ...common,
    code: 'site-maj-volume',
    short: 'Mises à jour du site',
    title: 'Mises à jour du site internet',
    unit: 'count',
    direction: 'none',
    definition: 'Mises à jour du site internet mises en ligne dans la période.',
    cohort: 'le jour de la mise en ligne',
    formula: publishedCount,
    words: { numerator: 'mises à jour', denominator: '', received: 'Mises à jour' },
    readWith: ['site-maj-3-jours'],
  },
]
