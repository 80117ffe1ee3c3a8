// National indicators that no room counts: their values are supplied, imported or typed, with their source.
import { FAMILIES } from '#src/core/room/families.ts'
import type { IndicatorDeclaration } from '#src/core/measures/index.ts'

const MODULE_1 = 'Qual-e-Pref, module 1'

const reception: readonly IndicatorDeclaration[] = [
  {
    code: 'pan-ants-visites',
    short: 'Visites au PAN ANTS',
    title: 'Visites au point d’accueil numérique, titres sécurisés',
    family: FAMILIES.reception,
    unit: 'per_month',
    direction: 'none',
    decimals: 0,
    yearly: 'per_month',
    definition:
      'Usagers reçus au point d’accueil numérique pour les démarches ANTS. Une longue période se lit par mois.',
    cohort: 'le jour de la visite',
    source: MODULE_1,
    reference: ['ind-pan-visites'],
    words: { numerator: 'visites', denominator: 'mois', received: 'Visites' },
  },
  {
    code: 'pan-emeraude-visites',
    short: 'Visites au PAN e-Meraude',
    title: 'Visites au point d’accueil numérique, démarches des étrangers',
    family: FAMILIES.reception,
    unit: 'per_month',
    direction: 'none',
    decimals: 0,
    yearly: 'per_month',
    definition:
      'Usagers reçus au point d’accueil numérique pour les démarches des étrangers. Une longue période se lit par mois.',
    cohort: 'le jour de la visite',
    source: MODULE_1,
    reference: ['ind-pan-visites'],
    words: { numerator: 'visites', denominator: 'mois', received: 'Visites' },
  },
]

const diagnostic = {
  family: FAMILIES.spplus,
  unit: 'percent',
  frequency: 'year',
  scope: 'shared',
  sharedNote: 'Diagnostic local, pour le département.',
  source: 'Services Publics+, diagnostic local',
  reference: ['ind-spp-diagnostic'],
  owed: false,
} as const
const spplus: readonly IndicatorDeclaration[] = [
  {
    ...diagnostic,
    code: 'spplus-diagnostic-moyenne',
    short: 'Diagnostic : atteinte moyenne',
    title: 'Diagnostic Services Publics+ : atteinte moyenne de la cible',
    definition: 'Moyenne, sur les engagements, du taux d’atteinte à la cible du diagnostic local.',
  },
  {
    ...diagnostic,
    code: 'spplus-diagnostic-haut',
    short: 'Diagnostic : engagement le plus haut',
    title: 'Diagnostic Services Publics+ : engagement le plus haut',
    definition: 'Le plus haut des taux d’atteinte par engagement ; la source nomme l’engagement.',
  },
  {
    ...diagnostic,
    code: 'spplus-diagnostic-bas',
    short: 'Diagnostic : engagement le plus bas',
    title: 'Diagnostic Services Publics+ : engagement le plus bas',
    definition: 'Le plus bas des taux d’atteinte par engagement ; la source nomme l’engagement.',
  },
]

const given = {
  family: FAMILIES.transparency,
  frequency: 'quarter',
  scope: 'shared',
  sharedNote: 'Chiffre national fourni pour le département.',
  source: 'Programme transparence, affiche de la DITP',
  definition: 'Fourni chaque trimestre par l’administration centrale.',
} as const
const transparency: readonly IndicatorDeclaration[] = [
  {
    ...given,
    code: 'transparence-satisfaction',
    short: 'd’usagers satisfaits de la délivrance des titres',
    title: 'Satisfaction des usagers pour la délivrance des titres',
    unit: 'percent',
    reference: ['ind-transp-satisfaction'],
  },
  {
    ...given,
    code: 'transparence-cni-passeport',
    short: 'délai moyen, CNI et passeport',
    title: 'Délai moyen de délivrance des CNI et passeports',
    unit: 'days',
    direction: 'down',
    reference: ['ind-transp-delai-cni-pass'],
  },
  {
    ...given,
    code: 'transparence-permis',
    short: 'délai moyen, permis de conduire',
    title: 'Délai moyen de délivrance des permis de conduire',
    unit: 'days',
    direction: 'down',
    reference: ['ind-transp-delai-pc'],
  },
  {
    ...given,
    code: 'transparence-immatriculation',
    short: 'délai moyen, certificat d’immatriculation',
    title: 'Délai moyen de délivrance des certificats d’immatriculation',
    unit: 'days',
    direction: 'down',
    reference: ['ind-transp-delai-civ'],
  },
  {
    ...given,
    code: 'transparence-effort',
    short: 'effort ressenti, téléprocédures',
    title: 'Effort ressenti dans les téléprocédures',
    unit: 'score5',
    direction: 'none',
    reference: ['ind-transp-effort'],
  },
  {
    ...given,
    code: 'transparence-appels',
    short: 'd’appels décrochés',
    title: 'Appels décrochés, programme transparence',
    unit: 'percent',
    reference: ['ind-transp-appels'],
    readWith: ['appels-decroches'],
  },
]

export const nationalIndicators: readonly IndicatorDeclaration[] = [...reception, ...spplus, ...transparency]
