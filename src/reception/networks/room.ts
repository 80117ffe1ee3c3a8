import type { RoomManifest } from '#src/core/room/room.ts'
import { networkProfiles } from './imports/index.ts'
import { networkIndicators } from './indicators.ts'
import { networkMeasures } from './measures.ts'
import { BASE, COMPARE } from './pages/addresses.ts'
import { networkRecords } from './records.ts'
import { networkRights } from './rights.ts'
import { networkRoutes } from './routes.tsx'
import { networkJournal } from './verbs.ts'

export const networkRoom: RoomManifest = {
  name: 'reception/networks',
  rights: networkRights,
  journal: networkJournal,
  menu: [
    {
      door: 'receive',
      label: 'Réseaux sociaux',
      href: BASE,
      right: 'networks.read',
      under: '/site-internet',
      help: {
        does: 'Les comptes de la préfecture, leur charte de modération et leurs mois : publications, vues, interactions, abonnés.',
        tips: [
          'Le taux d’engagement dit sa formule ; par vue et par abonné, ce sont deux indicateurs.',
          'Les abonnés sont ceux de la fin du mois : ils ne s’additionnent pas d’un mois à l’autre.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Comparer deux périodes',
      href: COMPARE,
      right: 'networks.read',
      under: '/site-internet',
      help: {
        does: 'Deux périodes des réseaux sociaux côte à côte, et combien de fois l’une contient l’autre.',
        tips: ['Quand les deux périodes n’ont pas la même durée, la page le dit.'],
      },
    },
  ],
  tables: {
    networkAccount: ['compte de réseau social', 'comptes de réseaux sociaux'],
    networkMonth: ['relevé de réseau social', 'relevés de réseaux sociaux'],
  },
  links: {
    networkAccount: {
      right: 'networks.read',
      place: { site: 'site' },
      list: { site: (id) => `${BASE}?site=${id}` },
    },
    networkMonth: { right: 'networks.read', place: { site: 'site' } },
  },
  routes: networkRoutes,
  records: networkRecords,
  measures: {
    numbers: {
      'network.post@1': 342,
      'network.view@1': 343,
      'network.engagement@1': 344,
      'network.loyalty@1': 345,
      'network.follower@1': 346,
    },
    list: networkMeasures,
  },
  indicators: networkIndicators,
  imports: networkProfiles,
  importOrder: 2,
}
