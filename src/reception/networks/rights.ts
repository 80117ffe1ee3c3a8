import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const networkRights = {
  'networks.read': { label: 'Lire les comptes et les mois des réseaux sociaux', roles: [...READERS, 'agent'] },
  'networks.write': {
    label: 'Tenir les comptes et les mois des réseaux sociaux',
    roles: ['quality_lead', 'quality_correspondent'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof networkRights, true> {}
}
