import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const standardRights = {
  'standards.read': {
    label: 'Lire les référentiels et leurs engagements',
    roles: [...READERS, 'agent', 'auditor', 'national_administrator'],
  },
  'standards.write': { label: 'Tenir les référentiels : adopter, compléter, publier', roles: ['quality_lead'] },
  'standards.approve': {
    label: 'Approuver qu’un engagement ne s’applique pas à un site',
    roles: ['signatory', 'quality_lead'],
  },
  'standards.national': {
    label: 'Donner un référentiel à tous les départements',
    roles: ['national_administrator'],
    national: true,
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof standardRights, true> {}
}
