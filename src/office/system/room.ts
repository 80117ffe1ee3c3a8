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
    {
      door: 'settings',
      label: 'État du système',
      href: '/reglages/etat',
      right: 'journal.read',
      help: {
        does: 'Ce que le programme vérifie de lui-même : comptages, journal, travail de fond, messages.',
        tips: [
          '« Recompter maintenant » compare les chiffres tenus aux enregistrements.',
          'Un message retenu après une restauration attend votre décision.',
        ],
      },
    },
    {
      door: 'settings',
      label: 'Journal',
      href: '/reglages/journal',
      right: 'journal.read',
      help: {
        does: 'Qui a fait quoi, quand, sur quel objet ; jamais ce qui a été écrit.',
        tips: ['Le journal se filtre par geste et par objet, et s’exporte.'],
      },
    },
  ],
  home: systemHome,
  routes: (all) => systemRoutes(all.journal),
}
