import type { RoomManifest } from '#src/core/room/room.ts'
import { tourProfiles } from './imports/index.ts'
import { tourInbox } from './inbox.ts'
import { tourIndicators } from './indicators.ts'
import { tourMeasures } from './measures.ts'
import { tourProofs } from './proofs.ts'
import { failureRecords, tourRecords } from './records.ts'
import { tourRights } from './rights.ts'
import { tourRoutes } from './routes.tsx'
import { tourJournal } from './verbs.ts'

export const tourRoom: RoomManifest = {
  name: 'reception/tours',
  rights: tourRights,
  journal: tourJournal,
  menu: [
    {
      door: 'receive',
      label: 'Tours des locaux',
      href: '/tours-des-locaux',
      right: 'tours.read',
      under: '/locaux',
      help: {
        does: 'Parcourir le hall avec une grille, sur un téléphone : ce qui n’est pas conforme devient une action du plan.',
        tips: [
          'Ouvrez la saisie avant de descendre : elle reste sur le téléphone, répond sans réseau, et part une seule fois au retour.',
          'Un tour garde les points qu’avait sa grille le jour où il a été prévu.',
        ],
      },
    },
  ],
  tables: {
    tourChecklist: ['grille de tour', 'grilles de tour'],
    tour: ['tour des locaux', 'tours des locaux'],
    tourLine: null,
    tourPosting: null,
  },
  links: {
    tour: {
      right: 'tours.read',
      place: { site: 'site' },
      list: {
        site: (id) => `/tours-des-locaux?site=${id}`,
        tour_checklist: (id) => `/tours-des-locaux?grille=${id}`,
      },
    },
  },
  references: { tour_checklist: { href: (id) => `/tours-des-locaux/grilles/${id}` } },
  routes: tourRoutes,
  records: [tourRecords, failureRecords],
  measures: { numbers: { 'tour.done@1': 70, 'tour.looked@1': 71 }, list: tourMeasures },
  indicators: tourIndicators,
  imports: tourProfiles,
  importOrder: 2,
  proofs: [tourProofs],
  inbox: [tourInbox],
}
