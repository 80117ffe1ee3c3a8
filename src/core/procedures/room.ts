import type { RoomManifest } from '#src/core/room/room.ts'
import { proceduresProfile } from './imports/index.ts'
import { waysProfile } from './imports/ways.ts'
import { procedureRecords } from './records.ts'
import { procedureRights } from './rights.ts'
import { procedureRoutes } from './routes.tsx'
import { procedureJournal } from './verbs.ts'

export const procedureRoom: RoomManifest = {
  name: 'core/procedures',
  rights: procedureRights,
  journal: procedureJournal,
  menu: [
    {
      door: 'receive',
      label: 'Démarches',
      href: '/demarches',
      right: 'procedures.read',
      help: {
        does: 'Le catalogue des démarches : par où elles se font, avec quels documents, quand les relire.',
        tips: ['Une démarche retirée reste sur ce qui la nomme déjà.', '« Dupliquer » part d’une fiche qui existe.'],
      },
    },
    {
      door: 'receive',
      label: 'Voies datées',
      href: '/demarches/voies',
      right: 'procedures.read',
      under: '/demarches',
      help: {
        does: 'Ce que devient chaque voie d’une démarche, jour après jour : prévue, reportée, ouverte, fermée. Le catalogue se compte au jour demandé.',
        tips: [
          'Sans date, une voie cochée sur la fiche est ouverte.',
          'Une voie fermée n’est plus proposée, nulle part.',
        ],
      },
    },
    {
      door: 'receive',
      label: 'Thèmes par canal',
      href: '/demarches/themes',
      right: 'procedures.read',
      under: '/demarches',
      help: {
        does: 'Un même thème suivi dans les appels, les visites, le point d’accueil numérique, les réclamations et les demandes.',
        tips: [
          'Un thème vient du catalogue : donnez-le aux démarches, puis reliez à elles les motifs, les thèmes d’appels et les réclamations.',
          'Chaque part se lit sur ce dont le thème est dit ; le reste est compté à côté.',
        ],
      },
    },
  ],
  routes: procedureRoutes,
  records: [procedureRecords],
  imports: [proceduresProfile, waysProfile],
  importOrder: 1,
  tables: {
    procedure: ['démarche', 'démarches'],
    procedureWay: ['voie datée d’une démarche', 'voies datées de démarches'],
  },
}
