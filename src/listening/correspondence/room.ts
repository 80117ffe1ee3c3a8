import { registerThemes } from './store/theme-sources.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import { complaintHome } from './home.ts'
import { complaintClock } from './actions/settle.ts'
import { complaintProfiles } from './imports/index.ts'
import { answersSentBack, answersToRead, complaintInbox, mailboxesFailing, mailToRead } from './inbox.ts'
import { complaintIndicators } from './indicators.ts'
import { markedRequests } from './marked.ts'
import { mailJobs } from './jobs.ts'
import { watchMailboxes } from './jobs-watch.ts'
import { complaintMeasures } from './measures.ts'
import { requestMeasures } from './request-measures.ts'
import { complaintRecords } from './records.ts'
import { complaintBlocks, complaintCategoryValue } from './report.ts'
import { registerFigure } from './reference.ts'
import { complaintRights } from './rights.ts'
import { complaintSamples } from './samples.ts'
import { complaintRoutes } from './routes.tsx'
import { categoryNames, mailboxNames, openingNames } from './store/records.ts'
import { additionSetAside, messageSetAside } from './set-aside.ts'
import { complaintJournal, normName, ruleName } from './verbs.ts'

export const complaintRoom: RoomManifest = {
  name: 'listening/correspondence',
  register: markedRequests,
  rights: complaintRights,
  journal: complaintJournal,
  menu: [
    {
      door: 'listen',
      label: 'Réclamations et demandes',
      href: '/reclamations',
      right: 'complaints.read',
      help: {
        does: 'Le registre des réclamations, suggestions, demandes, courriers et courriels, d’où qu’ils viennent, avec leur échéance et leur réponse.',
        tips: [
          '« Enregistrer et saisir la suivante » garde la voie, le jour, le site et le service.',
          'L’échéance suit la règle de la voie et le calendrier du site ; seule la réponse sur le fond l’arrête.',
          'Un récépissé se remet à la personne présente : son adresse ne montre que l’état de la demande.',
          'Les délais, les catégories et les formulaires publics se règlent depuis cette page.',
        ],
      },
    },
    {
      door: 'listen',
      label: 'Expériences Services Publics+',
      href: '/reclamations/experiences',
      right: 'complaints.read',
      under: '/reclamations',
      help: {
        does: 'Ce que des usagers ont raconté sur la plateforme Services Publics+ : des lignes du registre, avec leur ressenti et leur réponse.',
        tips: [
          'L’export de la plateforme s’importe dans le registre : identifiant, date, titre, verbatim, ressenti et réponse y sont reconnus. Dites « Services Publics+ » pour la voie d’arrivée.',
          'Le même fichier importé deux fois n’ajoute rien : une expérience est reconnue à son identifiant.',
        ],
      },
    },
    {
      door: 'listen',
      label: 'Messages reçus',
      href: '/reclamations/messages',
      right: 'complaints.write',
      under: '/reclamations',
      help: {
        does: 'Ce qui arrive par courriel, et ce que chaque message est devenu : une demande, la suite d’une demande, ou mis de côté avec son motif.',
        tips: [
          'Une réponse tapée dans Outlook ou Thunderbird arrête le délai de sa demande quand le dossier des envoyés est lu.',
          '« À lire » rassemble ce qui arrive après une réponse et les réponses qui n’ont pas pu être remises.',
          'Une boîte qui ne peut pas être relevée se dépose en fichiers .eml ou .msg.',
        ],
      },
    },
    {
      door: 'listen',
      label: 'Boîtes aux lettres',
      href: '/reclamations/boites',
      right: 'complaints.settings',
      under: '/reclamations',
      help: {
        does: 'Les messageries relevées, leur état en clair et leurs réglages.',
        tips: ['Rien n’est changé dans une boîte : les messages y restent, et n’y sont jamais marqués comme lus.'],
      },
    },
  ],
  themes: registerThemes,
  tables: {
    complaint: ['demande du registre', 'demandes du registre'],
    complaintCategory: ['catégorie de demande', 'catégories de demande'],
    categoryVersion: ['version de catégorie', 'versions de catégories'],
    complaintContact: null,
    complaintMerge: null,
    answerReading: null,
    complaintDocument: null,
    complaintMessage: null,
    complaintReceipt: null,
    complaintSetting: null,
    clockEvent: null,
    letterModel: ['modèle de réponse', 'modèles de réponse'],
    acknowledgement: null,
    mailVolume: ['volume de courrier', 'volumes de courrier'],
    replyNorm: ['norme de délai', 'normes de délai'],
    delayRule: ['règle de délai', 'règles de délai'],
    inboundAttachment: null,
    inboundMessage: ['message reçu', 'messages reçus'],
    mailbox: ['boîte aux lettres', 'boîtes aux lettres'],
    outboundMessage: null,
    urnOpening: ['levée d’urne', 'levées d’urne'],
    referenceCounter: null,
  },
  links: {
    complaint: {
      right: 'complaints.read',
      place: { site: 'site', service: 'service' },
      list: {
        site: (id) => `/reclamations?etat=all&site=${id}`,
        service: (id) => `/reclamations?etat=all&service=${id}`,
        procedure: (id) => `/reclamations?etat=all&demarche=${id}`,
        complaint_category: (id) => `/reclamations?etat=all&categorie=${encodeURIComponent(id)}`,
      },
    },
    mailVolume: {
      right: 'complaints.read',
      place: { site: 'site', service: 'service' },
      list: { site: () => '/reclamations/volumes', service: () => '/reclamations/volumes' },
    },
    letterModel: {
      right: 'complaints.read',
      place: 'all',
      list: { complaint_category: () => '/reclamations/modeles' },
    },
    complaintCategory: { right: 'complaints.read', place: 'all', list: { procedure: () => '/reclamations/reglages' } },
    mailbox: {
      right: 'complaints.settings',
      place: { site: 'site', service: 'service' },
      list: { site: () => '/reclamations/boites', service: () => '/reclamations/boites' },
    },
    inboundMessage: {
      right: 'complaints.write',
      place: 'all',
      list: { mailbox: (id) => `/reclamations/messages?boite=${id}` },
    },
    urnOpening: { right: 'complaints.read', place: { site: 'site' }, list: { site: () => '/reclamations/urne' } },
  },
  home: complaintHome,
  routes: complaintRoutes,
  measures: {
    numbers: {
      'complaint.outcome@1': 1,
      'complaint.delay@1': 2,
      'complaint.received@1': 3,
      'complaint.category@1': 10,
      'complaint.came@1': 11,
      'complaint.ended@1': 12,
      'complaint.outcome@2': 200,
      'complaint.delay@2': 201,
      'complaint.received@2': 202,
      'complaint.category@2': 203,
      'complaint.came@2': 204,
      'complaint.ended@2': 205,
      'request.outcome@1': 210,
      'request.delay@1': 211,
      'request.received@1': 212,
      'request.category@1': 213,
      'request.came@1': 214,
      'request.ended@1': 215,
      'mail.treated@1': 216,
      'mail.redirected@1': 217,
      'answer.rated@1': 218,
    },
    list: [...complaintMeasures, ...requestMeasures],
  },
  samples: complaintSamples,
  records: [complaintRecords],
  indicators: complaintIndicators,
  imports: complaintProfiles,
  importOrder: 2,
  blocks: complaintBlocks,
  inbox: [complaintInbox, answersToRead, answersSentBack, mailToRead, mailboxesFailing],
  setAside: [messageSetAside, additionSetAside],
  clocks: [complaintClock],
  jobs: mailJobs,
  waits: [watchMailboxes],
  references: {
    complaint_register: registerFigure,
    mailbox: { href: (id) => `/reclamations/boites/${id}`, names: mailboxNames },
    urn_opening: { href: (id) => `/reclamations/urne/${id}`, names: openingNames },
    reply_norm: { href: () => '/reclamations/reglages/normes', nameOf: normName },
    delay_rule: { href: () => '/reclamations/reglages', nameOf: ruleName },
    complaint_category: {
      href: (id) => `/reclamations?categorie=${encodeURIComponent(id)}`,
      names: categoryNames,
      value: (tx, id, ask) => complaintCategoryValue(tx, id, { ...ask, asOf: ask.period.to }),
    },
  },
}
