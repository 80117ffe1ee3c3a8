import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const starsRights = {
  'stars.read': { label: 'Lire les avis en étoiles', roles: [...READERS, 'agent', 'auditor'] },
  'stars.write': {
    label: 'Tenir les lieux d’avis, reprendre les avis passés, écrire les réponses au public',
    roles: ['quality_lead', 'quality_correspondent'],
  },
  'stars.approve': { label: 'Approuver et publier les réponses au public', roles: ['quality_lead', 'signatory'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof starsRights, true> {}
}
