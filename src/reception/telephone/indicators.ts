// The figure that the switchboard is steered by.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'
import type { Written } from '#src/core/targets/index.ts'
import { answeredCallsRate, netCallsRate, switchboardRate } from './measures.ts'

/** How the share is written until a département sets it otherwise. */
export const ANSWERED: Written = { code: 'appels-decroches', unit: 'percent', decimals: 1, rounding: 'round' }

export const telephoneIndicators: readonly IndicatorDeclaration[] = [
  {
    code: ANSWERED.code,
    short: 'Appels décrochés',
    title: 'Appels décrochés',
    family: FAMILIES.reception,
    unit: ANSWERED.unit,
    definition:
      'Appels décrochés, sur les appels présentés au standard. L’année est le taux des sommes, non la moyenne des mois.',
    cohort: 'le jour de l’appel',
    source: 'Qual-e-Pref, module 1',
    reference: ['ind-appels-decroches', 'ind-spp-decroche'],
    formula: answeredCallsRate,
    way: 'imported',
    scope: 'shared',
    sharedNote: 'Standard commun aux sites du département.',
    words: { numerator: 'décrochés', denominator: 'présentés', received: 'Présentés' },
    target: { operator: 'at_least', value: 85, source: 'plan téléphone interministériel, fin 2024' },
    owed: true,
  },
  {
    code: 'appels-decroches-standard',
    short: 'Appels décrochés au standard',
    title: 'Appels décrochés au standard seul',
    family: FAMILIES.reception,
    unit: 'percent',
    decimals: 1,
    definition:
      'Appels décrochés, sur les appels présentés aux seules lignes de standard : les services qui répondent directement n’y entrent pas.',
    cohort: 'le jour de l’appel',
    source: 'Relevés du standard',
    formula: switchboardRate,
    way: 'imported',
    scope: 'shared',
    sharedNote: 'Standard commun aux sites du département.',
    words: { numerator: 'décrochés', denominator: 'présentés', received: 'Présentés' },
    readWith: [ANSWERED.code],
  },
  {
    code: 'appels-decroches-hors-courts',
    short: 'Décrochés, hors abandons courts',
    title: 'Appels décrochés, hors abandons courts',
    family: FAMILIES.reception,
    unit: 'percent',
    decimals: 1,
    definition:
      'Appels décrochés, sur les appels présentés moins les abandons courts, là où ils sont distingués. C’est une autre formule que celle des appels décrochés : les deux ne se comparent pas.',
    cohort: 'le jour de l’appel',
    source: 'Journaux de l’autocommutateur',
    formula: netCallsRate,
    way: 'imported',
    scope: 'shared',
    sharedNote: 'Standard commun aux sites du département.',
    words: { numerator: 'décrochés', denominator: 'présentés hors abandons courts', received: 'Présentés' },
    readWith: [ANSWERED.code],
  },
]
