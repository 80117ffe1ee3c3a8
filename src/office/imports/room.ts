import type { RoomManifest } from '#src/core/room/room.ts'
import { importJobs } from './jobs.ts'
import { importRights } from './rights.ts'
import { importRoutes } from './routes.tsx'
import { importNames } from './store/imports.ts'
import { importJournal } from './verbs.ts'

export const importRoom: RoomManifest = {
  name: 'office/imports',
  rights: importRights,
  journal: importJournal,
  menu: [
    {
      door: 'settings',
      label: 'Imports et exports',
      href: '/reglages/imports',
      right: 'imports.run',
      help: {
        does: 'Les fichiers entrés dans Parvis : essayés, puis enregistrés, et qui peuvent être repris en arrière.',
        tips: [
          'Rien n’est écrit pendant l’essai.',
          'La lecture des colonnes est retenue pour le prochain fichier du même modèle.',
        ],
      },
    },
  ],
  tables: {
    import: ['import', 'imports'],
    importRow: null,
    importFile: null,
    importMapping: ['lecture retenue', 'lectures retenues'],
  },
  jobs: importJobs,
  references: {
    import: { href: (id) => `/reglages/imports/${id}`, names: importNames },
    import_mapping: { href: () => '/reglages/imports/lectures', nameOf: (id) => `n° ${id}` },
  },
  routes: ({ imports, importHomes }) => importRoutes(imports, { homes: importHomes }),
}
