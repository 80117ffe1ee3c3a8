import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const queueRights = {
  'queue.read': { label: 'Voir la file d’attente et ses attentes', roles: [...READERS, 'agent', 'auditor'] },
  'queue.serve': {
    label: 'Donner des tickets et appeler au guichet',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'queue.set': {
    label: 'Régler les salles, les files, les guichets et la règle d’ordre',
    roles: ['quality_lead'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof queueRights, true> {}
}
