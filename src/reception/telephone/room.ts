import { callThemes } from './store/theme-source.ts'
import type { RoomManifest } from '#src/core/room/room.ts'
import { telephoneHome } from './home.ts'
import { telephoneProfiles } from './imports/index.ts'
import { telephoneIndicators } from './indicators.ts'
import { telephoneMeasures } from './measures.ts'
import { callRecords, lineRecords, menuRecords, themeRecords } from './records.ts'
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
    {
      door: 'receive',
      label: 'Serveurs vocaux',
      href: '/telephone/serveurs-vocaux',
      right: 'telephone.read',
      under: '/telephone',
      help: {
        does: 'Ce que dit chaque serveur vocal, en versions : textes, approbation, date d’effet.',
        tips: ['Une version approuvée ne change plus : on prépare la suivante.'],
      },
    },
    {
      door: 'receive',
      label: 'Thèmes d’appels',
      href: '/telephone/themes',
      right: 'telephone.read',
      under: '/telephone',
      help: {
        does: 'De quoi parlent les appels, et la démarche du catalogue dont il s’agit.',
        tips: ['La part se lit sur les appels qui portent un thème.'],
      },
    },
  ],
  themes: [callThemes],
  tables: {
    phoneLine: ['ligne téléphonique', 'lignes téléphoniques'],
    callTotal: ['relevé d’appels', 'relevés d’appels'],
    phoneTheme: ['thème d’appels', 'thèmes d’appels'],
    voiceMenu: ['version de serveur vocal', 'versions de serveurs vocaux'],
    phoneSetting: null,
  },
  links: {
    phoneLine: {
      right: 'telephone.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/telephone?site=${id}` },
    },
    phoneTheme: { right: 'telephone.read', place: 'all', list: { procedure: () => '/telephone/themes' } },
    voiceMenu: { right: 'telephone.read', place: 'all' },
    callTotal: {
      right: 'telephone.read',
      place: { site: 'site', service: 'service' },
      list: { site: (id) => `/telephone?site=${id}` },
    },
  },
  references: { phone_setting: { href: () => '/telephone/reglages' } },
  home: [telephoneHome],
  routes: telephoneRoutes,
  measures: {
    numbers: { 'call.answered@1': 7, 'call.lost@1': 8, 'call.wait@1': 9, 'call.net@1': 267, 'call.ring@1': 268 },
    list: telephoneMeasures,
  },
  records: [callRecords, lineRecords, themeRecords, menuRecords],
  indicators: telephoneIndicators,
  imports: telephoneProfiles,
  importOrder: 2,
}
