import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const accessibilityRights = {
  'accessibility.read': { label: 'Lire l’accessibilité de l’accueil', roles: [...READERS, 'agent', 'auditor'] },
  'accessibility.write': {
    label: 'Tenir l’accessibilité de l’accueil',
    roles: ['quality_lead', 'quality_correspondent'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof accessibilityRights, true> {}
}
