import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom: each comment also asks the right of the room that received it. */
export const commentRights = {
  'comments.read': { label: 'Lire les commentaires des usagers', roles: [...READERS, 'agent', 'auditor'] },
  'comments.sort': {
    label: 'Classer les commentaires par thème',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'comments.themes': { label: 'Tenir les thèmes et la durée de garde des commentaires', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof commentRights, true> {}
}
