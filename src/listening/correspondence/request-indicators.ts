// The figures that correspondence is steered by: delays count on the day of receipt, work on the day it was done, and each says which.
import { FAMILIES } from '#src/core/room/families.ts'
import type { Formula, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { OUT_CODES, OUT_WORDS } from './complaint.ts'
import {
  answersLiked,
  answersScore,
  answersSent,
  redirectedOf,
  requestsAbout,
  requestsAnswered,
  requestsDelay,
  requestsInTime,
  requestsOpen,
  requestsReceived,
  requestsStanding,
} from './request-measures.ts'
import { listCategories } from './store/settings.ts'

/** Why a request is left out, for several of them. */
export const REASONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(OUT_CODES.map((code) => [code, OUT_WORDS[code][1]])),
  repeat: 'répétitions',
  file: 'dossiers individuels',
  thanks: 'remerciements',
}

const excluded = (requestsInTime.excluded ?? []).map(({ reason, of }) => ({ reason: REASONS[reason] ?? reason, of }))
const inTime: Formula = { ...requestsInTime, excluded }
const answered: Formula = { ...requestsAnswered, excluded }
const meanDelay: Formula = { ...requestsDelay, open: [requestsOpen] }

const about = {
  family: FAMILIES.mail,
  source: 'Qual-e-Pref, module 1',
  inSentence: 'title',
} as const
const byReceipt = { ...about, cohort: 'le jour de réception' } as const
const byAct = { ...about, cohort: 'le jour où c’est fait' } as const
const breakdown = {
  title: 'Sur quoi elles portent',
  noun: 'demandes',
  of: requestsAbout,
  names: listCategories,
  none: 'Sans catégorie',
}

export const requestIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'demandes-recues',
    short: 'Reçues au registre',
    title: 'Demandes reçues au registre',
    ...byReceipt,
    unit: 'count',
    direction: 'none',
    definition:
      'Demandes d’information, de rendez-vous et autres, dossiers individuels et remerciements inscrits au registre, par toutes les voies. Les réclamations et les suggestions se comptent à part.',
    formula: requestsReceived,
    words: { numerator: 'reçues', denominator: '', received: 'Reçues', all: 'reçues' },
    readWith: ['demandes-delais', 'reclamations-recues'],
  },
  {
    code: 'demandes-delais',
    short: 'Réponses dans les délais',
    title: 'Demandes répondues dans les délais',
    ...byReceipt,
    breakdown,
    unit: 'percent',
    definition:
      'Demandes d’information, de rendez-vous et autres reçues dans la période et répondues dans le délai de leur voie d’arrivée, sur celles à compter. Un dossier individuel et un remerciement n’y entrent pas.',
    late: 'ouverte après l’échéance : comptée',
    formula: inTime,
    words: { numerator: 'dans les délais', denominator: 'à compter', received: 'À compter', all: 'reçues' },
    readWith: ['demandes-reponses', 'demandes-delai-moyen', 'courriels-5-jours'],
  },
  {
    code: 'demandes-reponses',
    short: 'Réponses, tous délais',
    title: 'Demandes répondues, tous délais confondus',
    ...byReceipt,
    breakdown,
    unit: 'percent',
    definition:
      'Demandes reçues dans la période et répondues à ce jour, sur celles qui appellent une réponse. Une demande transférée hors de la préfecture, l’usager prévenu, est traitée.',
    formula: answered,
    words: { numerator: 'répondues', denominator: 'à compter', received: 'À compter', all: 'reçues' },
    readWith: ['demandes-delais'],
  },
  {
    code: 'demandes-delai-moyen',
    short: 'Délai moyen de réponse',
    title: 'Délai moyen de réponse aux demandes du registre',
    ...byReceipt,
    breakdown,
    unit: 'days',
    direction: 'down',
    definition:
      'Somme des jours pris pour répondre, ouvrés ou calendaires selon le délai de chaque voie, suspensions déduites, sur le nombre de réponses. Ce qui reste sans réponse n’y entre pas.',
    formula: meanDelay,
    words: { numerator: 'jours de délai', denominator: 'réponses', received: 'Réponses', all: 'reçues' },
    readWith: ['demandes-delais'],
  },
  {
    code: 'demandes-en-instance',
    short: 'En instance',
    title: 'Demandes en instance',
    ...about,
    cohort: 'le dernier jour de la période',
    unit: 'count',
    direction: 'down',
    yearly: 'last',
    definition:
      'Demandes reçues et ni répondues ni closes au dernier jour de la période, en retard ou non. Un niveau ne s’additionne pas d’un mois à l’autre.',
    formula: requestsStanding,
    words: { numerator: 'en instance', denominator: '', received: 'En instance' },
    readWith: ['demandes-delais', 'demandes-recues'],
  },
  {
    code: 'reponses-envoyees',
    short: 'Réponses envoyées',
    title: 'Réponses envoyées, toutes natures',
    ...byAct,
    unit: 'count',
    direction: 'none',
    definition:
      'Réponses parties dans la période, réclamations comprises, quel que soit le jour de réception. C’est une activité : elle ne dit rien du délai.',
    formula: answersSent,
    words: { numerator: 'envoyées', denominator: '', received: 'Envoyées' },
    readWith: ['courriers-reorientes'],
  },
  {
    code: 'courriers-reorientes',
    short: 'Réorientés',
    title: 'Courriers et courriels réorientés',
    ...byAct,
    unit: 'count',
    direction: 'none',
    definition:
      'Ce qui a été transmis dans la période à un autre service, ou transféré hors de la préfecture, répondu par ailleurs ou non.',
    formula: redirectedOf(),
    words: { numerator: 'réorientés', denominator: '', received: 'Réorientés' },
    readWith: ['reponses-envoyees'],
  },
  {
    code: 'reponses-satisfaisantes',
    short: 'Usagers satisfaits de la réponse',
    title: 'Usagers satisfaits de la réponse reçue',
    ...byAct,
    cohort: 'le jour où l’avis est donné',
    unit: 'percent',
    direction: 'up',
    definition:
      'Réponses notées « très satisfait » ou « plutôt satisfait » par l’usager sur sa page de suivi, sur toutes celles qui ont été notées, réclamations comprises. Personne n’est tenu de noter : le nombre d’avis est toujours dit.',
    formula: answersLiked,
    words: { numerator: 'satisfaits', denominator: 'avis', received: 'Avis' },
    readWith: ['reponses-note-moyenne', 'reponses-envoyees'],
  },
  {
    code: 'reponses-note-moyenne',
    short: 'Note des réponses',
    title: 'Note moyenne donnée aux réponses',
    ...byAct,
    cohort: 'le jour où l’avis est donné',
    unit: 'score5',
    direction: 'up',
    decimals: 1,
    definition:
      'Somme des notes de 1 à 5 données par les usagers à la réponse reçue, sur leur nombre. Elle se lit avec le nombre d’avis.',
    formula: answersScore,
    words: { numerator: 'points', denominator: 'avis', received: 'Avis' },
    readWith: ['reponses-satisfaisantes'],
  },
]
