import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const displayRights = {
  'displays.read': { label: 'Lire les affiches et les affichages', roles: [...READERS, 'agent', 'auditor'] },
  'displays.write': { label: 'Tenir les affichages', roles: ['quality_lead', 'quality_correspondent'] },
  'posters.write': { label: 'Faire les affiches et leurs éditions', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof displayRights, true> {}
}
