import type { RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom: scans hold what people wrote by hand, so that who does not key does not see them. */
export const paperRights = {
  'paper.write': {
    label: 'Déposer et relire des formulaires papier numérisés',
    roles: ['quality_lead', 'quality_correspondent', 'agent'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof paperRights, true> {}
}
