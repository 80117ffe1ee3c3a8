import type { RoomManifest } from '#src/core/room/room.ts'
import { ratingComments } from './comments.ts'
import { starsProfiles } from './imports/index.ts'
import { repliesInbox } from './inbox.ts'
import { starsIndicators } from './indicators.ts'
import { starsJobs } from './jobs.ts'
import { starsMeasures } from './measures.ts'
import { placeRecords, ratingRecords, replyRecords, totalRecords } from './records.ts'
import { starsBlocks } from './report.ts'
import { starsRights } from './rights.ts'
import { starsRoutes } from './routes.tsx'
import { proposalSetAside, ratingSetAside } from './set-aside.ts'
import { starsJournal } from './verbs.ts'

export const starsRoom: RoomManifest = {
  name: 'listening/stars',
  rights: starsRights,
  journal: starsJournal,
  menu: [
    {
      door: 'listen',
      label: 'Avis en étoiles',
      href: '/avis',
      right: 'stars.read',
      help: {
        does: 'Une note de une à cinq étoiles, à toute heure, par un code affiché dans chaque site et service ; ce que nous en faisons est publié.',
        tips: [
          'Un lieu ouvert pour les agents ou les partenaires est une boîte à propositions : sans compte, sans nom, chaque proposition reçoit une réponse.',
          'Ouvrez un lieu d’avis, imprimez son affiche : rien d’autre à régler.',
          'Les commentaires sont masqués avant d’être gardés ; s’il reste quelque chose, effacez le commentaire, les étoiles comptent toujours.',
          'Un lieu de moins de dix avis au trimestre n’est pas montré, ni ce qui permettrait de le retrouver.',
        ],
      },
    },
  ],
  tables: {
    ratingPlace: ['lieu d’avis', 'lieux d’avis'],
    rating: ['avis en étoiles', 'avis en étoiles'],
    ratingIntake: ['avis en attente du journal', 'avis en attente du journal'],
    ratingTotal: ['total d’avis d’un autre outil', 'totaux d’avis d’autres outils'],
    publicReply: ['réponse au public', 'réponses au public'],
  },
  links: {
    rating: {
      right: 'stars.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/avis/recus?site=${id}` },
    },
    ratingPlace: {
      right: 'stars.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/avis/lieux?site=${id}` },
    },
    ratingTotal: {
      right: 'stars.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/avis/totaux?site=${id}` },
    },
    publicReply: { right: 'stars.read', place: { site: 'site' }, list: { site: (id) => `/avis/reponses?site=${id}` } },
  },
  routes: starsRoutes,
  records: [placeRecords, ratingRecords, totalRecords, replyRecords],
  measures: { numbers: { 'rating.given@1': 110, 'proposal.received@1': 112 }, list: starsMeasures },
  indicators: starsIndicators,
  imports: starsProfiles,
  importOrder: 2,
  jobs: starsJobs,
  inbox: [repliesInbox],
  blocks: starsBlocks,
  setAside: [ratingSetAside, proposalSetAside],
  references: {
    agent_proposal: { href: (id) => (/^\d{1,9}$/.test(id) ? `/avis/reponses/${id}` : '/avis/reponses') },
  },
  comments: [ratingComments],
}
