import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const procedureRights = {
  'procedures.read': { label: 'Lire le catalogue des démarches', roles: [...READERS, 'agent', 'auditor'] },
  'procedures.write': { label: 'Tenir le catalogue des démarches', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof procedureRights, true> {}
}
