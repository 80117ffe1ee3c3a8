import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const partnerRights = {
  'partners.read': { label: 'Lire les lieux France Services et partenaires', roles: [...READERS, 'agent', 'auditor'] },
  'partners.write': {
    label: 'Tenir les lieux France Services et partenaires',
    roles: ['quality_lead', 'quality_correspondent'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof partnerRights, true> {}
}
