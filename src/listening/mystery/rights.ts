import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom: who is called sees a campaign once it is revealed, never before. */
export const mysteryRights = {
  'mystery.read': { label: 'Lire les enquêtes mystère révélées', roles: [...READERS, 'auditor'] },
  'mystery.prepare': { label: 'Préparer et révéler les enquêtes mystère', roles: ['quality_lead'] },
  'mystery.call': {
    label: 'Passer les appels mystère qui lui sont confiés',
    roles: ['quality_lead', 'mystery_caller'],
  },
  'scripts.read': { label: 'Lire les trames d’appel', roles: [...READERS, 'agent', 'auditor'] },
  'scripts.write': { label: 'Écrire les trames d’appel', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof mysteryRights, true> {}
}
