import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const telephoneRights = {
  'telephone.read': { label: 'Lire les relevés d’appels', roles: [...READERS, 'agent'] },
  'telephone.write': {
    label: 'Saisir les relevés d’appels',
    roles: ['quality_lead', 'quality_correspondent', 'agent'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof telephoneRights, true> {}
}
