import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const obligationRights = {
  'obligations.read': { label: 'Lire les échéances de la démarche', roles: [...READERS, 'auditor'] },
  'obligations.owe': {
    label: 'Recevoir dans « Mon mois » les échéances de son rôle',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'signatory'],
  },
  'obligations.write': { label: 'Tenir les obligations de la démarche', roles: ['quality_lead'] },
  'obligations.waive': { label: 'Dire une échéance sans objet', roles: ['quality_lead', 'signatory'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof obligationRights, true> {}
}
