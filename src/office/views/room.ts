import type { RoomManifest } from '#src/core/room/room.ts'
import { viewRights } from './rights.ts'
import { viewRoutes } from './routes.tsx'
import { viewJournal } from './verbs.ts'

export const viewRoom: RoomManifest = {
  name: 'office/views',
  rights: viewRights,
  journal: viewJournal,
  routes: viewRoutes,
  references: { saved_view: { href: () => '/vues', nameOf: (id) => `n° ${id}` } },
}
