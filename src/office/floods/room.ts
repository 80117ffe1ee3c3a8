import type { RoomManifest } from '#src/core/room/room.ts'
import { floodInbox } from './inbox.ts'
import { floodJobs } from './jobs.ts'
import { floodRights } from './rights.ts'
import { floodRoutes } from './routes.tsx'
import { floodJournal } from './verbs.ts'

export const floodRoom: RoomManifest = {
  name: 'office/floods',
  rights: floodRights,
  journal: floodJournal,
  menu: [
    {
      door: 'listen',
      label: 'Envois mis de côté',
      href: '/envois-mis-de-cote',
      right: 'floods.decide',
      help: {
        does: 'Les envois venus en trop grand nombre d’une même adresse : rien n’est compté tant que personne n’a décidé.',
        tips: [
          'Gardez ceux qu’une personne a pu écrire, écartez ceux d’une machine.',
          'La part de chaque adresse se règle, et les bornes de vos accueils se déclarent.',
        ],
      },
    },
  ],
  routes: ({ setAside }) => floodRoutes(setAside),
  inbox: [floodInbox],
  jobs: floodJobs,
}
