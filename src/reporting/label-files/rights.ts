import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const labelFileRights = {
  'label_files.read': { label: 'Lire et télécharger les dossiers de labellisation', roles: [...READERS] },
  'label_files.make': {
    label: 'Faire et retirer des dossiers de labellisation',
    roles: ['quality_lead', 'quality_correspondent'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof labelFileRights, true> {}
}
