import type { RoomManifest } from '#src/core/room/room.ts'
import { importJobs } from './jobs.ts'
import { importRights } from './rights.ts'
import { importRoutes } from './routes.tsx'

export const importRoom: RoomManifest = {
  name: 'office/imports',
  rights: importRights,
  menu: [{ door: 'settings', label: 'Imports et exports', href: '/reglages/imports', right: 'imports.run' }],
  tables: { import: ['import', 'imports'], importRow: null, importMapping: null },
  jobs: importJobs,
  routes: ({ imports }) => importRoutes(imports),
}
