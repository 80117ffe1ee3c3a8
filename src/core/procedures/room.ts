import type { RoomManifest } from '#src/core/room/room.ts'
import { proceduresProfile } from './imports/index.ts'
import { procedureRights } from './rights.ts'
import { procedureRoutes } from './routes.tsx'

export const procedureRoom: RoomManifest = {
  name: 'core/procedures',
  rights: procedureRights,
  menu: [{ door: 'receive', label: 'Démarches', href: '/demarches', right: 'procedures.read' }],
  routes: procedureRoutes,
  imports: [proceduresProfile],
  importOrder: 1,
  tables: { procedure: ['démarche', 'démarches'] },
  references: { procedure: { href: (id) => `/demarches/${id}` } },
}
