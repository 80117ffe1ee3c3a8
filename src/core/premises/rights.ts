import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const premisesRights = {
  'premises.read': { label: 'Lire les points d’accueil et les équipements', roles: [...READERS, 'agent', 'auditor'] },
  'premises.write': {
    label: 'Tenir les points d’accueil, leurs horaires et les équipements',
    roles: ['quality_lead', 'quality_correspondent'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof premisesRights, true> {}
}
