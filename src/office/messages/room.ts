import { Hono } from 'hono'
import type { RoomManifest } from '#src/core/room/room.ts'
import type { Env } from '#src/ground/web/web.tsx'
import { messageProfiles } from './imports/index.ts'
import { messageIndicators } from './indicators.ts'
import { messageJobs } from './jobs.ts'
import { messageMeasures } from './measures.ts'
import { messageRecords, totalRecords } from './records.ts'
import { messageRights } from './rights.ts'
import { modelRoutes } from './routes/models.tsx'
import { registerRoutes } from './routes/register.tsx'
import { stopRoutes } from './routes/stops.tsx'
import { totalRoutes } from './routes/totals.tsx'
import { messageJournal } from './verbs.ts'

const BASE = '/messages'

export const messageRoom: RoomManifest = {
  name: 'office/messages',
  rights: messageRights,
  journal: messageJournal,
  menu: [
    {
      door: 'receive',
      label: 'Messages aux usagers',
      href: BASE,
      right: 'messages.read',
      under: '/demarches',
      help: {
        does: 'Ce qui est parti par SMS ou par courriel : combien, de quel modèle, avec quel résultat, à quel coût. Jamais à qui.',
        tips: [
          'Un SMS remis l’est d’après l’opérateur ; « parti » dit seulement qu’il l’a pris en charge.',
          'Un numéro qui s’oppose ne reçoit plus aucun SMS, d’aucun service.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Envoyer une démarche',
      href: `${BASE}/envoyer`,
      right: 'messages.send',
      under: '/demarches',
      help: {
        does: 'Envoyer à la personne qui est devant vous ou au téléphone les liens et les documents d’une démarche.',
        tips: ['Demandez-lui d’abord si elle accepte ; son numéro ou son adresse n’est pas gardé.'],
      },
    },
    {
      door: 'receive',
      label: 'Oppositions aux SMS',
      href: `${BASE}/oppositions`,
      right: 'messages.send',
      under: '/demarches',
      help: {
        does: 'Noter qu’une personne ne veut plus de SMS, ou qu’elle en veut de nouveau.',
        tips: ['La liste ne se lit pas : il n’en reste que des empreintes.'],
      },
    },
    {
      door: 'receive',
      label: 'SMS d’un autre outil',
      href: `${BASE}/totaux`,
      right: 'messages.read',
      under: '/demarches',
      help: {
        does: 'Les totaux mensuels des SMS qu’un autre outil envoie.',
        tips: ['Ils s’ajoutent aux SMS partis d’ici, chacun avec sa source.'],
      },
    },
    {
      door: 'settings',
      label: 'Modèles de SMS',
      href: `${BASE}/modeles`,
      right: 'messages.read',
      help: {
        does: 'Les textes des SMS, en versions, avec leur longueur et le nombre de parts payées.',
        tips: ['Un seul signe rare (ê, ô, ç) peut doubler le prix : la page le dit pendant la saisie.'],
      },
    },
    {
      door: 'settings',
      label: 'Réglages des messages',
      href: `${BASE}/reglages`,
      right: 'messages.settings',
      help: {
        does: 'Les heures d’envoi, les limites par numéro, par jour et par mois, le prix d’un SMS et sa source.',
        tips: ['Un SMS demandé hors des heures part à l’ouverture suivante.'],
      },
    },
  ],
  tables: {
    textModel: ['modèle de SMS', 'modèles de SMS'],
    textSetting: null,
    textOptout: null,
    textConsent: ['accord', 'accords'],
    textMessage: ['message', 'messages'],
    textTotal: ['total de messages', 'totaux de messages'],
  },
  links: {
    textMessage: {
      right: 'messages.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `${BASE}?site=${id}`, service: (id) => `${BASE}?service=${id}` },
    },
  },
  routes: new Hono<Env>()
    .route('/', registerRoutes)
    .route('/', modelRoutes)
    .route('/', totalRoutes)
    .route('/', stopRoutes),
  references: {
    text_message: { href: () => BASE },
    text_total: { href: () => `${BASE}/totaux` },
    text_setting: { href: () => `${BASE}/reglages` },
    text_optout: { href: () => `${BASE}/oppositions` },
    text_model: { href: (id) => `${BASE}/modeles/${id}` },
  },
  records: [messageRecords, totalRecords],
  measures: {
    numbers: {
      'text.sent@1': 300,
      'text.outcome@1': 301,
      'text.cost@1': 302,
      'text.total.sent@1': 303,
      'text.total.delivered@1': 304,
      'text.total.failed@1': 305,
    },
    list: messageMeasures,
  },
  indicators: messageIndicators,
  imports: messageProfiles,
  importOrder: 1,
  jobs: messageJobs,
}
