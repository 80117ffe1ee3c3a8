import type { RoomManifest } from '#src/core/room/room.ts'
import { readinessRights } from './rights.ts'
import { readinessRoutes } from './routes.tsx'

export const readinessRoom: RoomManifest = {
  name: 'improving/readiness',
  rights: readinessRights,
  menu: [
    {
      door: 'improve',
      label: 'Préparation à l’audit',
      href: '/preparation',
      under: '/audits',
      right: 'readiness.read',
      help: {
        does: 'Où en est chaque site avant un audit, et ce qu’il faut faire d’abord.',
        tips: [
          'Rien ne se coche ici : chaque ligne disparaît quand ce qui la prouve est là.',
          'Sans audit prévu, la page regarde les 90 jours qui viennent.',
        ],
      },
    },
  ],
  routes: ({ readiness }) => readinessRoutes(readiness),
}
