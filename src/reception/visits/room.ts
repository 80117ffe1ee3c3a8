import { visitThemes } from './store/theme-sources.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import { visitProfiles } from './imports/index.ts'
import { visitIndicators } from './indicators.ts'
import { visitJobs } from './jobs.ts'
import { visitMeasures } from './measures.ts'
import { panRecords, reasonRecords, ticketRecords, totalRecords } from './records.ts'
import { visitRights } from './rights.ts'
import { visitRoutes } from './routes.tsx'
import { visitJournal } from './verbs.ts'

export const visitRoom: RoomManifest = {
  name: 'reception/visits',
  rights: visitRights,
  journal: visitJournal,
  menu: [
    {
      door: 'receive',
      label: 'Visites',
      href: '/visites',
      right: 'visits.read',
      help: {
        does: 'Les visiteurs reçus : combien, pourquoi, à quelle heure, avec ou sans rendez-vous.',
        tips: [
          '« Compter » ouvre dix gros boutons pour une tablette : un coup, un visiteur, même sans réseau.',
          'Plusieurs comptages d’une même journée ne s’additionnent jamais : un seul est retenu, les autres restent visibles.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Points numériques',
      href: '/point-numerique',
      right: 'visits.read',
      under: '/visites',
      help: {
        does: 'Les visites aux points d’accueil numérique : la démarche, l’aide apportée, la durée, l’issue.',
        tips: [
          'Une visite notée ici est un visiteur de sa journée : elle n’est pas à recompter ailleurs.',
          '« Enregistrer et saisir la suivante » garde le point et le jour.',
        ],
      },
    },
  ],
  themes: visitThemes,
  tables: {
    visitReason: ['motif de visite', 'motifs de visite'],
    visitTotal: ['total de visites', 'totaux de visites'],
    visitTicket: ['ticket de la file d’attente', 'tickets de la file d’attente'],
    panVisit: ['visite au point numérique', 'visites au point numérique'],
    visitChoice: null,
    visitTap: null,
  },
  links: {
    visitReason: { right: 'visits.read', place: { site: 'site', service: 'service' } },
    panVisit: { right: 'visits.read', place: { site: 'site', service: 'service' } },
    visitTotal: { right: 'visits.read', place: { site: 'site', service: 'service' } },
  },
  routes: visitRoutes,
  records: [reasonRecords, totalRecords, ticketRecords, panRecords],
  measures: {
    numbers: {
      'visit.received@1': 230,
      'visit.theme@1': 231,
      'visit.hour@1': 232,
      'visit.wait@1': 233,
      'pan.visit@1': 234,
      'pan.minutes@1': 235,
      'pan.satisfaction@1': 236,
    },
    list: visitMeasures,
  },
  indicators: visitIndicators,
  imports: visitProfiles,
  importOrder: 2,
  jobs: visitJobs,
}
