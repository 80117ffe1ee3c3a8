import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const actionPlanRights = {
  'actions.read': { label: 'Lire le plan d’actions', roles: [...READERS, 'auditor'] },
  'actions.write': {
    label: 'Proposer et suivre des actions',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  },
  'actions.validate': { label: 'Valider le plan d’actions', roles: ['quality_lead', 'signatory'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof actionPlanRights, true> {}
}
