import type { RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const floodRights = {
  'floods.decide': {
    label: 'Garder ou écarter les envois mis de côté',
    roles: ['quality_lead', 'quality_correspondent'],
  },
  'floods.settings': { label: 'Régler la part d’envois de chaque adresse', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof floodRights, true> {}
}
