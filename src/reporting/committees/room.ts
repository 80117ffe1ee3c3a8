import type { RoomManifest } from '#src/core/room/room.ts'
import { committeeProfiles } from './imports/index.ts'
import { committeeInbox } from './inbox.ts'
import { committeeBlocks } from './report.ts'
import { committeeRights } from './rights.ts'
import { committeeRoutes } from './routes.tsx'

export const committeeRoom: RoomManifest = {
  name: 'reporting/committees',
  rights: committeeRights,
  menu: [{ door: 'report', label: 'Comités', href: '/comites', right: 'committees.read' }],
  routes: ({ blocks }) => committeeRoutes(blocks),
  imports: committeeProfiles,
  importOrder: 5,
  blocks: committeeBlocks,
  inbox: committeeInbox,
  references: {
    meeting: { href: (id) => `/comites/${id}` },
    suggestion: { href: (id) => `/comites/${id.split(':')[0] ?? ''}/suites` },
  },
}
