import type { RoomManifest } from '#src/core/room/room.ts'
import { deskProfiles } from './imports/index.ts'
import { deskInbox } from './inbox.ts'
import { deskIndicators } from './indicators.ts'
import { deskJobs } from './jobs.ts'
import { deskMeasures } from './measures.ts'
import { caseRecords, criterionRecords, questionRecords } from './records.ts'
import { deskRights } from './rights.ts'
import { deskRoutes } from './routes.tsx'
import { deskJournal } from './verbs.ts'

export const deskRoom: RoomManifest = {
  name: 'reception/desk',
  rights: deskRights,
  journal: deskJournal,
  menu: [
    {
      door: 'receive',
      label: 'Fiches navette',
      href: '/fiches-navette',
      right: 'desk.read',
      under: '/visites',
      help: {
        does: 'Les questions que l’accueil pose à un bureau pour un usager, avec le jour où la réponse est attendue.',
        tips: [
          'Une fiche ne nomme personne : elle dit ce qui est demandé, pas par qui.',
          'Une fiche en retard se lit dans « Mon mois » de ceux qui tiennent le bureau.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Cas urgents',
      href: '/cas-urgents',
      right: 'desk.read',
      under: '/visites',
      help: {
        does: 'Ce qui est demandé en urgence à l’accueil : le critère, la décision, son délai.',
        tips: ['Les critères sont les mêmes pour tous les sites ; un cas refusé dit pourquoi.'],
      },
    },
  ],
  tables: {
    deskQuestion: ['fiche navette', 'fiches navette'],
    urgentCriterion: ['critère d’urgence', 'critères d’urgence'],
    urgentCase: ['cas urgent', 'cas urgents'],
  },
  links: {
    deskQuestion: {
      right: 'desk.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/fiches-navette?site=${id}`, service: (id) => `/fiches-navette?service=${id}` },
    },
    urgentCase: {
      right: 'desk.read',
      place: { site: 'site', service: 'service' },
      list: {
        site: (id) => `/cas-urgents?site=${id}`,
        urgent_criterion: (id) => `/cas-urgents?critere=${id}`,
      },
    },
  },
  routes: deskRoutes,
  records: [questionRecords, caseRecords, criterionRecords],
  measures: {
    numbers: { 'desk.question@1': 237, 'urgent.case@1': 238, 'urgent.delay@1': 239 },
    list: deskMeasures,
  },
  indicators: deskIndicators,
  imports: deskProfiles,
  importOrder: 2,
  inbox: [deskInbox],
  jobs: deskJobs,
}
