// The national indicators, shipped as data: those of the minutes of the Hauts-de-Seine of 10 March 2023.
// A changed definition is a new version: readings keep the version they were computed with.
import { callsAnswered, complaintsAnswered, complaintsDelay, complaintsInTime, complaintsReceived } from './formulas.ts'
import { satisfaction, spplus, transparency } from './catalogue-supplied.ts'
import type { Given, Indicator } from './indicator.ts'

const MODULE_1 = 'Qual-e-Pref, module 1'
const RECEPTION_DAY = 'le jour de réception'

function indicator(given: Given): Indicator {
  return {
    version: 1,
    direction: 'up',
    decimals: given.unit === 'count' ? 0 : 1,
    rounding: 'round',
    frequency: 'month',
    yearly: 'sums',
    cohort: 'la période du relevé',
    late: '',
    reference: [],
    way: given.formula === undefined ? 'imported' : 'counted',
    scope: 'sites',
    sharedNote: '',
    words: { numerator: 'comptées', denominator: 'au total', received: 'Au total' },
    readWith: [],
    owed: given.formula === undefined,
    ...given,
  }
}

const complaints: Given[] = [
  {
    code: 'reclamations-recues',
    short: 'Reçues',
    title: 'Réclamations et suggestions reçues',
    family: 'complaints',
    unit: 'count',
    direction: 'none',
    definition: 'Réclamations et suggestions enregistrées, par toutes les voies, quelle que soit leur suite.',
    cohort: RECEPTION_DAY,
    source: MODULE_1,
    formula: complaintsReceived,
    words: { numerator: 'reçues', denominator: '', received: 'Reçues' },
    readWith: ['reclamations-delais'],
  },
  {
    code: 'reclamations-delais',
    short: 'Réponses dans les délais',
    title: 'Réclamations et suggestions répondues dans les délais',
    family: 'complaints',
    unit: 'percent',
    rounding: 'truncate',
    definition:
      'Réclamations et suggestions reçues dans la période et répondues en 5 jours ouvrés (courriel) ou 10 jours ouvrés (courrier), sur celles à compter.',
    cohort: RECEPTION_DAY,
    late: 'ouverte après l’échéance : comptée',
    source: MODULE_1,
    reference: ['ind-recl-taux'],
    formula: complaintsInTime,
    words: { numerator: 'dans les délais', denominator: 'à compter', received: 'À compter' },
    readWith: ['reclamations-delai-moyen', 'reclamations-reponses'],
    target: { operator: 'at_least', value: 75, source: 'CLU des Hauts-de-Seine, 10 mars 2023' },
  },
  {
    code: 'reclamations-reponses',
    short: 'Réponses, tous délais',
    title: 'Réclamations et suggestions répondues, tous délais confondus',
    family: 'complaints',
    unit: 'percent',
    rounding: 'truncate',
    definition:
      'Réclamations et suggestions reçues dans la période et répondues à ce jour, sur celles qui appellent une réponse.',
    cohort: RECEPTION_DAY,
    source: MODULE_1,
    reference: ['ind-recl-taux'],
    formula: complaintsAnswered,
    words: { numerator: 'répondues', denominator: 'à compter', received: 'À compter' },
    readWith: ['reclamations-delais'],
  },
  {
    code: 'reclamations-delai-moyen',
    short: 'Délai moyen de réponse',
    title: 'Délai moyen de réponse aux réclamations et suggestions',
    family: 'complaints',
    unit: 'days',
    direction: 'down',
    definition:
      'Somme des jours pris pour répondre, sur le nombre de réponses. Ce qui reste sans réponse n’y entre pas.',
    cohort: RECEPTION_DAY,
    source: MODULE_1,
    reference: ['ind-recl-delai'],
    formula: complaintsDelay,
    words: { numerator: 'jours', denominator: 'réponses', received: 'Réponses' },
    readWith: ['reclamations-delais'],
    target: { operator: 'at_most', value: 5, source: 'CLU des Hauts-de-Seine, 10 mars 2023' },
  },
]

const mail: Given[] = [
  {
    code: 'courriels-5-jours',
    short: 'Réponses en 5 jours ouvrés',
    title: 'Demandes d’information par courriel répondues en 5 jours ouvrés',
    family: 'mail',
    unit: 'percent',
    definition:
      'Courriels d’information générale répondus en 5 jours ouvrés ou moins, sur ceux reçus. Les courriels sur un dossier en instruction n’y entrent pas.',
    cohort: RECEPTION_DAY,
    source: MODULE_1,
    reference: ['ind-courriel-taux-5j'],
    words: { numerator: 'en 5 jours ouvrés', denominator: 'reçus', received: 'Reçus' },
    readWith: ['courriels-delai-moyen'],
    target: { operator: 'at_least', value: 75, source: 'CLU des Hauts-de-Seine, 10 mars 2023' },
  },
  {
    code: 'courriels-delai-moyen',
    short: 'Délai moyen de réponse',
    title: 'Délai moyen de réponse aux demandes d’information par courriel',
    family: 'mail',
    unit: 'days',
    direction: 'down',
    decimals: 2,
    definition: 'Somme des jours pris pour répondre, sur le nombre de réponses.',
    cohort: RECEPTION_DAY,
    source: MODULE_1,
    reference: ['ind-courriel-delai-moyen'],
    words: { numerator: 'jours', denominator: 'réponses', received: 'Réponses' },
    readWith: ['courriels-5-jours'],
    target: { operator: 'at_most', value: 5, source: 'CLU des Hauts-de-Seine, 10 mars 2023' },
  },
]

const reception: Given[] = [
  {
    code: 'appels-decroches',
    short: 'Appels décrochés',
    title: 'Appels décrochés',
    family: 'reception',
    unit: 'percent',
    definition:
      'Appels décrochés, sur les appels présentés au standard. L’année est le taux des sommes, non la moyenne des mois.',
    cohort: 'le jour de l’appel',
    source: MODULE_1,
    reference: ['ind-appels-decroches', 'ind-spp-decroche'],
    formula: callsAnswered,
    way: 'imported',
    scope: 'shared',
    sharedNote: 'Standard commun aux sites du département.',
    words: { numerator: 'décrochés', denominator: 'présentés', received: 'Présentés' },
    target: { operator: 'at_least', value: 93, source: 'CLU des Hauts-de-Seine, 10 mars 2023' },
    owed: true,
  },
  {
    code: 'site-maj-3-jours',
    short: 'Site mis à jour en 3 jours ouvrés',
    title: 'Site internet mis à jour en 3 jours ouvrés',
    family: 'reception',
    unit: 'percent',
    definition: 'Mises à jour en ligne en 3 jours ouvrés ou moins, sur les mises à jour demandées.',
    source: MODULE_1,
    reference: ['ind-site-maj-3j'],
    scope: 'shared',
    sharedNote: 'Un seul site internet pour le département.',
    words: { numerator: 'en 3 jours ouvrés', denominator: 'demandées', received: 'Demandées' },
    readWith: ['site-maj-volume'],
  },
  {
    code: 'site-maj-volume',
    short: 'Mises à jour du site',
    title: 'Mises à jour du site internet',
    family: 'reception',
    unit: 'count',
    direction: 'none',
    definition: 'Mises à jour du site internet faites dans la période.',
    source: MODULE_1,
    scope: 'shared',
    sharedNote: 'Un seul site internet pour le département.',
    words: { numerator: 'mises à jour', denominator: '', received: 'Mises à jour' },
    readWith: ['site-maj-3-jours'],
  },
  {
    code: 'pan-ants-visites',
    short: 'Visites au PAN ANTS',
    title: 'Visites au point d’accueil numérique, titres sécurisés',
    family: 'reception',
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
    family: 'reception',
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

export const INDICATORS: readonly Indicator[] = [
  ...complaints,
  ...mail,
  ...reception,
  ...satisfaction,
  ...spplus,
  ...transparency,
].map(indicator)

const byCode = new Map(INDICATORS.map((one) => [one.code, one]))

/** One indicator, or nothing for an unknown code. */
export function indicatorOf(code: string): Indicator | undefined {
  return byCode.get(code)
}
