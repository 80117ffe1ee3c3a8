import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const homeRights = {
  'home.read': {
    label: 'Voir « Mon mois »',
    roles: [...READERS, 'agent', 'auditor', 'mystery_caller', 'national_administrator'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof homeRights, true> {}
}
