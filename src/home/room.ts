import type { RoomManifest } from '#src/core/room/room.ts'
import { homeRights } from './rights.ts'
import { homeRoutes } from './routes.tsx'

export const homeRoom: RoomManifest = {
  name: 'home',
  rights: homeRights,
  menu: [{ door: 'month', label: 'Mon mois', href: '/mon-mois', right: 'home.read' }],
  routes: (all) => homeRoutes(all),
}
