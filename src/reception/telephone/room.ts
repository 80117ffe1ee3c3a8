import type { RoomManifest } from '#src/core/room/room.ts'
import { telephoneHome } from './home.ts'
import { telephoneProfiles } from './imports/index.ts'
import { telephoneIndicators } from './indicators.ts'
import { telephoneMeasures } from './measures.ts'
import { callRecords, lineRecords } from './records.ts'
import { telephoneRights } from './rights.ts'
import { telephoneRoutes } from './routes.tsx'
import { telephoneJournal } from './verbs.ts'

export const telephoneRoom: RoomManifest = {
  name: 'reception/telephone',
  rights: telephoneRights,
  journal: telephoneJournal,
  menu: [
    {
      door: 'receive',
      label: 'Téléphone',
      href: '/telephone',
      right: 'telephone.read',
      help: {
        does: 'Les appels présentés et décrochés de chaque ligne, par jour ou par mois.',
        tips: [
          'Un total de mois ne s’ajoute jamais à ses jours : vous choisissez lequel compte.',
          '« Enregistrer et saisir le suivant » garde le mois et la source, et propose la ligne qui manque.',
        ],
      },
    },
  ],
  tables: {
    phoneLine: ['ligne téléphonique', 'lignes téléphoniques'],
    callTotal: ['relevé d’appels', 'relevés d’appels'],
  },
  links: {
    phoneLine: {
      right: 'telephone.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/telephone?site=${id}` },
    },
    callTotal: {
      right: 'telephone.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/telephone?site=${id}` },
    },
  },
  home: [telephoneHome],
  routes: telephoneRoutes,
  measures: { numbers: { 'call.answered@1': 7, 'call.lost@1': 8, 'call.wait@1': 9 }, list: telephoneMeasures },
  records: [callRecords, lineRecords],
  indicators: telephoneIndicators,
  imports: telephoneProfiles,
  importOrder: 2,
}
