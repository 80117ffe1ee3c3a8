// The figures that complaints and e-mails are steered by. A changed definition is a new version: readings keep the one they were computed with.
import { FAMILIES } from '#src/core/room/families.ts'
import type { Formula, IndicatorDeclaration } from '#src/core/measures/index.ts'
import { answerRate, inTimeRate, meanDelay, receivedAbout, receivedCount, standing, stillOpen } from './measures.ts'
import { REASONS, requestIndicators } from './request-indicators.ts'
import { receivedBy } from './request-measures.ts'
import { listCategories } from './store/settings.ts'

const excluded = (inTimeRate.excluded ?? []).map(({ reason, of }) => ({ reason: REASONS[reason] ?? reason, of }))
const complaintsInTime: Formula = { ...inTimeRate, excluded }

/** Answered at all, in time or not, on those that expect an answer; the same ones stand outside. */
const complaintsAnswered: Formula = { ...answerRate, excluded }

/** The mean of those answered; what still waits stands beside, since it would lengthen it. */
const complaintsDelay: Formula = {
  ...meanDelay,
  open: [stillOpen],
}

const MODULE_1 = 'Qual-e-Pref, module 1'
const RECEPTION_DAY = 'le jour de réception'

const about = {
  family: FAMILIES.complaints,
  source: MODULE_1,
  cohort: RECEPTION_DAY,
  inSentence: 'title',
  breakdown: {
    title: 'Sur quoi elles portent',
    noun: 'réclamations et suggestions reçues',
    of: receivedAbout,
    names: listCategories,
    none: 'Sans catégorie',
  },
} as const
const letters = { family: FAMILIES.mail, source: MODULE_1, cohort: RECEPTION_DAY, inSentence: 'title' } as const

export const complaintIndicators: readonly IndicatorDeclaration[] = [
  {
    code: 'reclamations-recues',
    short: 'Reçues',
    title: 'Réclamations et suggestions reçues',
    ...about,
    unit: 'count',
    direction: 'none',
    definition: 'Réclamations et suggestions enregistrées, par toutes les voies, quelle que soit leur suite.',
    formula: receivedCount,
    words: { numerator: 'reçues', denominator: '', received: 'Reçues', all: 'reçues' },
    readWith: ['reclamations-delais'],
  },
  {
    code: 'reclamations-delais',
    short: 'Réponses dans les délais',
    title: 'Réclamations et suggestions répondues dans les délais',
    ...about,
    unit: 'percent',
    definition:
      'Réclamations et suggestions reçues dans la période et répondues dans le délai de leur voie d’arrivée, sur celles à compter.',
    late: 'ouverte après l’échéance : comptée',
    reference: ['ind-recl-taux'],
    formula: complaintsInTime,
    words: { numerator: 'dans les délais', denominator: 'à compter', received: 'À compter', all: 'reçues' },
    readWith: ['reclamations-delai-moyen', 'reclamations-reponses'],
  },
  {
    code: 'reclamations-reponses',
    short: 'Réponses, tous délais',
    title: 'Réclamations et suggestions répondues, tous délais confondus',
    ...about,
    unit: 'percent',
    definition:
      'Réclamations et suggestions reçues dans la période et répondues à ce jour, sur celles qui appellent une réponse.',
    reference: ['ind-recl-taux'],
    formula: complaintsAnswered,
    words: { numerator: 'répondues', denominator: 'à compter', received: 'À compter', all: 'reçues' },
    readWith: ['reclamations-delais'],
  },
  {
    code: 'reclamations-delai-moyen',
    short: 'Délai moyen de réponse',
    title: 'Délai moyen de réponse aux réclamations et suggestions',
    ...about,
    unit: 'days',
    direction: 'down',
    definition:
      'Somme des jours pris pour répondre, ouvrés ou calendaires selon le délai de chaque voie, sur le nombre de réponses. Ce qui reste sans réponse n’y entre pas.',
    reference: ['ind-recl-delai'],
    formula: complaintsDelay,
    words: { numerator: 'jours de délai', denominator: 'réponses', received: 'Réponses', all: 'reçues' },
    readWith: ['reclamations-delais'],
  },
  {
    code: 'reclamations-en-instance',
    short: 'En instance',
    title: 'Réclamations et suggestions en instance',
    family: FAMILIES.complaints,
    source: MODULE_1,
    inSentence: 'title',
    unit: 'count',
    direction: 'down',
    yearly: 'last',
    definition:
      'Réclamations et suggestions reçues et ni répondues ni closes au dernier jour de la période, en retard ou non. Un niveau ne s’additionne pas d’un mois à l’autre.',
    cohort: 'le dernier jour de la période',
    formula: standing,
    words: { numerator: 'en instance', denominator: '', received: 'En instance' },
    readWith: ['reclamations-delais', 'reclamations-recues'],
  },
  {
    code: 'courriels-5-jours',
    short: 'Réponses en 5 jours ouvrés',
    title: 'Demandes d’information par courriel répondues en 5 jours ouvrés',
    ...letters,
    unit: 'percent',
    definition:
      'Courriels d’information générale répondus en 5 jours ouvrés ou moins, sur ceux reçus. Les courriels sur un dossier en instruction n’y entrent pas.',
    reference: ['ind-courriel-taux-5j'],
    words: { numerator: 'en 5 jours ouvrés', denominator: 'reçus', received: 'Reçus' },
    readWith: ['courriels-delai-moyen'],
  },
  {
    code: 'courriels-delai-moyen',
    short: 'Délai moyen de réponse',
    title: 'Délai moyen de réponse aux demandes d’information par courriel',
    ...letters,
    unit: 'days',
    direction: 'down',
    decimals: 2,
    definition: 'Somme des jours ouvrés pris pour répondre, sur le nombre de réponses.',
    reference: ['ind-courriel-delai-moyen'],
    words: { numerator: 'jours ouvrés', denominator: 'réponses', received: 'Réponses' },
    readWith: ['courriels-5-jours'],
  },
  {
    code: 'spplus-experiences',
    short: 'Expériences reçues',
    title: 'Expériences Services Publics+ reçues',
    family: FAMILIES.spplus,
    unit: 'count',
    direction: 'none',
    definition: 'Expériences d’usagers reçues sur la plateforme Services Publics+.',
    cohort: 'le jour de réception',
    source: 'Services Publics+',
    reference: ['ind-spp-experiences'],
    formula: receivedBy('services_publics_plus'),
    words: { numerator: 'expériences', denominator: '', received: 'Expériences' },
  },
  ...requestIndicators,
]
