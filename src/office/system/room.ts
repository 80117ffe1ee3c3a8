import type { RoomManifest } from '#src/core/room/room.ts'
import { systemHome } from './home.ts'
import { systemRights } from './rights.ts'
import { systemRoutes } from './routes.tsx'
import { systemJournal } from './verbs.ts'

export const systemRoom: RoomManifest = {
  name: 'office/system',
  rights: systemRights,
  journal: systemJournal,
  menu: [
    { door: 'settings', label: 'État du système', href: '/reglages/etat', right: 'journal.read' },
    { door: 'settings', label: 'Journal', href: '/reglages/journal', right: 'journal.read' },
  ],
  home: systemHome,
  routes: (all) => systemRoutes(all.journal),
}
