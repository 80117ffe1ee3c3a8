import type { RoomManifest } from '#src/core/room/room.ts'
import { displayProfiles } from './imports/index.ts'
import { displayInbox, posterInbox } from './inbox.ts'
import { displayIndicators } from './indicators.ts'
import { displayMeasures } from './measures.ts'
import { displayProofs } from './proofs.ts'
import { displayRecords, posterRecords } from './records.ts'
import { displayRights } from './rights.ts'
import { displayPages } from './routes.tsx'
import { displayJournal } from './verbs.ts'

export const displayRoom: RoomManifest = {
  name: 'reception/displays',
  rights: displayRights,
  journal: displayJournal,
  menu: [
    {
      door: 'receive',
      label: 'Affichages',
      href: '/affichages',
      right: 'displays.read',
      under: '/locaux',
      help: {
        does: 'Ce qui est affiché dans les locaux : où, dans quelle édition, depuis quand, avec sa photographie.',
        tips: [
          '« Noter la pose » met l’édition en vigueur et le jour ; une édition remplacée rend l’affichage périmé.',
          'En bas de la liste, les affiches obligatoires qui ne sont suivies nulle part sur un site.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Affiches',
      href: '/affiches',
      right: 'displays.read',
      under: '/locaux',
      help: {
        does: 'Les affiches du département et leurs éditions, à imprimer avec un code qui mène à celle en vigueur.',
        tips: ['Le numéro de l’édition est imprimé au pied de l’affiche : c’est lui qu’on note en la posant.'],
      },
    },
  ],
  tables: {
    poster: ['affiche', 'affiches'],
    posterEdition: null,
    display: ['affichage', 'affichages'],
  },
  links: {
    poster: { right: 'displays.read', place: 'all' },
    display: {
      right: 'displays.read',
      place: { site: 'site' },
      list: {
        site: (id) => `/affichages?site=${id}`,
        poster: (id) => `/affichages?affiche=${id}`,
        reception_point: (id) => `/affichages?point=${id}`,
      },
    },
  },
  routes: displayPages,
  records: [posterRecords, displayRecords],
  measures: {
    numbers: { 'display.hung@1': 85, 'display.removed@1': 86, 'display.outdated@1': 87 },
    list: displayMeasures,
  },
  indicators: displayIndicators,
  imports: displayProfiles,
  importOrder: 2,
  proofs: [displayProofs],
  inbox: [displayInbox, posterInbox],
}
