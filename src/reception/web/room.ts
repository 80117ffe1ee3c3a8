import type { RoomManifest } from '#src/core/room/room.ts'
import { webClock } from './actions.ts'
import { webProfiles } from './imports/index.ts'
import { webInbox } from './inbox.ts'
import { webIndicators } from './indicators.ts'
import { webMeasures } from './measures.ts'
import { NORMS, REQUESTS } from './pages/addresses.ts'
import { normRecords, requestRecords } from './records.ts'
import { webRights } from './rights.ts'
import { webRoutes } from './routes.tsx'
import { webJournal } from './verbs.ts'

export const webRoom: RoomManifest = {
  name: 'reception/web',
  rights: webRights,
  journal: webJournal,
  menu: [
    {
      door: 'receive',
      label: 'Site internet',
      href: REQUESTS,
      right: 'web.read',
      help: {
        does: 'Les mises à jour du site internet que demandent les services, avec le jour où elles doivent être en ligne.',
        tips: [
          'Les jours ouvrés sont ceux du site du service ; le jour de la demande ne compte pas.',
          'Une demande refusée dit pourquoi, et n’entre pas dans le taux.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Délais de mise à jour',
      href: NORMS,
      right: 'web.read',
      under: REQUESTS,
      help: {
        does: 'Le nombre de jours ouvrés promis, d’où il vient et depuis quand.',
        tips: ['Un délai qui change recalcule ce qui est encore ouvert, après un aperçu.'],
      },
    },
  ],
  tables: {
    webRequest: ['demande de mise à jour', 'demandes de mise à jour'],
    webNorm: ['délai de mise à jour', 'délais de mise à jour'],
  },
  links: {
    webRequest: {
      right: 'web.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `${REQUESTS}?site=${id}`, service: (id) => `${REQUESTS}?service=${id}` },
    },
  },
  routes: webRoutes,
  records: [requestRecords, normRecords],
  measures: { numbers: { 'web.request@1': 340, 'web.published@1': 341 }, list: webMeasures },
  indicators: webIndicators,
  imports: webProfiles,
  importOrder: 2,
  inbox: [webInbox],
  clocks: [webClock],
}
