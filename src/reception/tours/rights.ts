import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const tourRights = {
  'tours.read': { label: 'Lire les tours des locaux', roles: [...READERS, 'auditor'] },
  'tours.write': {
    label: 'Faire les tours des locaux et proposer les actions qui en viennent',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  },
  'checklists.write': { label: 'Tenir les grilles des tours des locaux', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof tourRights, true> {}
}
