import type { RoomManifest } from '#src/core/room/room.ts'
import { paperProfiles } from './imports/index.ts'
import { paperJobs } from './jobs.ts'
import { batchRecords } from './records.ts'
import { paperRights } from './rights.ts'
import { paperRoutes } from './routes.tsx'
import { paperJournal } from './verbs.ts'

export const paperRoom: RoomManifest = {
  name: 'listening/paper',
  rights: paperRights,
  journal: paperJournal,
  menu: [
    {
      door: 'listen',
      label: 'Papier numérisé',
      href: '/papier',
      right: 'paper.write',
      help: {
        does: 'Les formulaires papier numérisés, lus par la machine : les feuilles sûres sont comptées, le reste attend une personne avec son image.',
        tips: [
          'Déposez plusieurs fichiers à la fois : PDF, images ou photographies, à l’endroit ou à l’envers.',
          'À la relecture, les touches 1 à 9 choisissent et valident une réponse, 0 dit qu’il n’y en a pas.',
          'Trois feuilles comptées sur cent, tirées au sort, sont saisies de nouveau : le désaccord est toujours montré.',
        ],
      },
    },
  ],
  tables: {
    paperBatch: ['lot de papier numérisé', 'lots de papier numérisé'],
    paperScan: null,
    paperSheet: null,
    paperPage: null,
    paperReading: null,
    paperCounter: null,
  },
  links: {
    paperBatch: {
      right: 'paper.write',
      place: { site: 'site', service: 'service' },
      list: { campaign: (id) => `/papier?campagne=${id}`, site: (id) => `/papier?site=${id}` },
    },
  },
  routes: paperRoutes,
  records: [batchRecords],
  imports: paperProfiles,
  importOrder: 3,
  jobs: paperJobs,
}
