import type { RoomManifest } from '#src/core/room/room.ts'
import { surveyAnchors, surveyProofs } from './proofs.ts'
import { surveyHome } from './home.ts'
import { surveyProfiles } from './imports/index.ts'
import { surveysInbox } from './inbox.ts'
import { surveyIndicators } from './indicators.ts'
import { surveyJobs } from './jobs.ts'
import { surveyMeasures } from './measures.ts'
import {
  answerRecords,
  campaignRecords,
  kioskRecords,
  questionnaireRecords,
  relayRecords,
  tallyRecords,
} from './records.ts'
import { criterionValue, resultsOfCriterion } from './reference.ts'
import { campaignFigure } from './reference-campaign.ts'
import { surveyBlocks } from './report.ts'
import { surveyRights } from './rights.ts'
import { answerComments } from './comments.ts'
import { surveyRoutes } from './routes.tsx'
import { answerSetAside } from './set-aside.ts'
import { surveyJournal } from './verbs.ts'

export const surveyRoom: RoomManifest = {
  name: 'listening/surveys',
  rights: surveyRights,
  journal: surveyJournal,
  menu: [
    {
      door: 'listen',
      label: 'Enquêtes',
      href: '/enquetes',
      right: 'surveys.read',
      help: {
        does: 'Les campagnes de satisfaction : préparer, recueillir, saisir le papier, lire les résultats.',
        tips: [
          '« Questionnaires » : écrire les vôtres, partie par partie ; une version publiée ne change plus.',
          '« Reprendre pour une nouvelle campagne » garde le questionnaire, le périmètre et les lieux.',
          '« Bornes » : une tablette posée à un guichet garde les réponses sans réseau, et dit ce qu’elle attend.',
          'À la saisie du papier, un chiffre tapé mène à la question suivante et Entrée enregistre.',
          'Un groupe de moins de dix réponses n’est pas montré, ni ce qui permettrait de le retrouver.',
        ],
      },
    },
  ],
  tables: {
    questionnaire: ['questionnaire', 'questionnaires'],
    questionnaireVersion: ['version de questionnaire', 'versions de questionnaire'],
    questionnaireConsultation: ['demande de remarques', 'demandes de remarques'],
    questionnaireRemark: ['remarque sur un questionnaire', 'remarques sur un questionnaire'],
    campaign: ['campagne', 'campagnes'],
    campaignPlace: ['lieu de campagne', 'lieux de campagne'],
    kiosk: ['borne', 'bornes'],
    kioskDay: null,
    relay: ['relais', 'relais'],
    relayDay: null,
    campaignOpen: null,
    invitationRule: null,
    invitationDay: null,
    invitedPerson: null,
    publishedResults: ['publication de résultats', 'publications de résultats'],
    publishedLine: null,
    answer: ['réponse à une enquête', 'réponses à une enquête'],
    answerIntake: ['réponse en attente', 'réponses en attente'],
    answerCrossing: null,
    answerTally: ['total de réponses', 'totaux de réponses'],
  },
  home: surveyHome,
  routes: surveyRoutes,
  measures: {
    numbers: { 'survey.answers@1': 4, 'survey.level@1': 5, 'survey.tally@1': 6, 'survey.choice@1': 130 },
    list: surveyMeasures,
  },
  records: [campaignRecords, questionnaireRecords, kioskRecords, relayRecords, answerRecords, tallyRecords],
  indicators: surveyIndicators,
  imports: surveyProfiles,
  importOrder: 2,
  jobs: surveyJobs,
  inbox: surveysInbox,
  proofs: [surveyProofs],
  anchors: [surveyAnchors],
  blocks: surveyBlocks,
  setAside: [answerSetAside],
  comments: [answerComments],
  links: {
    campaign: { right: 'surveys.read', place: 'all', list: { scope: () => '/enquetes' } },
    campaignPlace: { right: 'surveys.read', place: { site: 'site', service: 'service' } },
    answer: { right: 'surveys.read', list: { campaign: (code) => `/enquetes/${code}/reponses` } },
  },
  references: {
    campaign_results: campaignFigure,
    survey_criterion: { href: resultsOfCriterion, value: criterionValue },
  },
}
