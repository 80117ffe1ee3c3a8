// Satisfaction, Services Publics+ and the transparency programme: yearly surveys, and figures that the State supplies.
import { experiencesReceived, satisfied, surveyAnswers } from './formulas.ts'
import type { Given } from './indicator.ts'

const survey = {
  family: 'satisfaction',
  unit: 'percent',
  frequency: 'year',
  cohort: 'le jour de la réponse',
  source: 'Enquête annuelle de satisfaction',
} as const
const opinions = { numerator: 'satisfaits ou très satisfaits', denominator: 'avis exprimés', received: 'Avis' }
export const satisfaction: readonly Given[] = [
  {
    ...survey,
    code: 'satisfaction-globale',
    short: 'Usagers satisfaits de leur visite',
    title: 'Usagers satisfaits de leur visite',
    definition:
      'Avis « plutôt satisfait » et « très satisfait » sur l’ensemble de la visite, sur les avis exprimés. Sans avis n’est pas un avis.',
    reference: ['ind-satisf-globale'],
    formula: satisfied('overall'),
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
    formula: surveyAnswers,
    words: { numerator: 'réponses', denominator: '', received: 'Réponses' },
    readWith: ['satisfaction-globale'],
  },
]

const diagnostic = {
  family: 'spplus',
  unit: 'percent',
  frequency: 'year',
  scope: 'shared',
  sharedNote: 'Diagnostic local, pour le département.',
  source: 'Services Publics+, diagnostic local',
  reference: ['ind-spp-diagnostic'],
  owed: false,
} as const
export const spplus: readonly Given[] = [
  {
    code: 'spplus-experiences',
    short: 'Expériences reçues',
    title: 'Expériences Services Publics+ reçues',
    family: 'spplus',
    unit: 'count',
    direction: 'none',
    definition: 'Expériences d’usagers reçues sur la plateforme Services Publics+.',
    cohort: 'le jour de réception',
    source: 'Services Publics+',
    reference: ['ind-spp-experiences'],
    formula: experiencesReceived,
    words: { numerator: 'expériences', denominator: '', received: 'Expériences' },
  },
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
  family: 'transparency',
  frequency: 'quarter',
  scope: 'shared',
  sharedNote: 'Chiffre national fourni pour le département.',
  source: 'Programme transparence, affiche de la DITP',
  definition: 'Fourni chaque trimestre par l’administration centrale.',
} as const
export const transparency: readonly Given[] = [
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
