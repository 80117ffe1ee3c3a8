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
  menu: [{ door: 'listen', label: 'Envois mis de côté', href: '/envois-mis-de-cote', right: 'floods.decide' }],
  routes: ({ setAside }) => floodRoutes(setAside),
  inbox: [floodInbox],
  jobs: floodJobs,
}
