import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const organisationRights = {
  'organisation.read': { label: 'Lire les sites et services', roles: [...READERS] },
  'organisation.write': { label: 'Régler les sites, services et fermetures', roles: ['quality_lead'] },
  'people.write': { label: 'Gérer les personnes et leurs droits', roles: [] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof organisationRights, true> {}
}
