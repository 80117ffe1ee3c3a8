import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const titreRights = {
  'titles.read': { label: 'Lire la délivrance des titres', roles: [...READERS, 'agent', 'auditor'] },
  'titles.write': {
    label: 'Saisir la délivrance des titres',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof titreRights, true> {}
}
