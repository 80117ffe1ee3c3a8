import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const readinessRights = {
  'readiness.read': { label: 'Voir où en est chaque site avant un audit', roles: [...READERS, 'auditor'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof readinessRights, true> {}
}
