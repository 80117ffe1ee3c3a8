import type { RoomManifest } from '#src/core/room/room.ts'
import { proceduresProfile } from './imports/index.ts'
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
  ],
  routes: procedureRoutes,
  records: [procedureRecords],
  imports: [proceduresProfile],
  importOrder: 1,
  tables: { procedure: ['démarche', 'démarches'] },
}
