import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const webRights = {
  'web.read': { label: 'Lire les demandes de mise à jour du site internet', roles: [...READERS, 'agent'] },
  'web.write': {
    label: 'Tenir les demandes de mise à jour du site internet',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'web.norms': { label: 'Tenir les délais de mise à jour du site internet', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof webRights, true> {}
}
