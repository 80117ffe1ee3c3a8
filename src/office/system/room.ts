import type { RoomManifest } from '#src/core/room/room.ts'
import { systemRights } from './rights.ts'
import { systemRoutes } from './routes.tsx'

export const systemRoom: RoomManifest = {
  name: 'office/system',
  rights: systemRights,
  menu: [
    { door: 'settings', label: 'État du système', href: '/reglages/etat', right: 'journal.read' },
    { door: 'settings', label: 'Journal', href: '/reglages/journal', right: 'journal.read' },
  ],
  routes: systemRoutes,
}
