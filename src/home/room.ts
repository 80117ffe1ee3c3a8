import type { RoomManifest } from '#src/core/room/room.ts'
import { homeRights } from './rights.ts'
import { homeRoutes } from './routes.tsx'

export const homeRoom: RoomManifest = {
  name: 'home',
  rights: homeRights,
  menu: [
    {
      door: 'month',
      label: 'Mon mois',
      href: '/mon-mois',
      right: 'home.read',
      help: {
        does: 'Ce qui est attendu de vous : en retard d’abord, puis cette semaine, puis d’ici la fin du mois.',
        tips: [
          'Chaque ligne mène à l’acte à faire.',
          '« À l’horizon » annonce les cent jours qui viennent.',
          '« Ce qui a bougé » compare le dernier mois clos au précédent.',
        ],
      },
    },
  ],
  routes: (all) => homeRoutes(all),
}
