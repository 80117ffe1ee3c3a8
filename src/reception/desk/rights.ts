import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const deskRights = {
  'desk.read': { label: 'Lire les fiches navette et les cas urgents', roles: [...READERS, 'agent'] },
  'desk.write': {
    label: 'Tenir les fiches navette et les cas urgents',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'desk.criteria': { label: 'Tenir les critères d’urgence', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof deskRights, true> {}
}
