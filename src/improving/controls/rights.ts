import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const controlRights = {
  'controls.read': { label: 'Lire le contrôle interne', roles: [...READERS, 'auditor'] },
  'controls.write': {
    label: 'Mener les contrôles de ses sites',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  },
  'controls.plan': { label: 'Tenir les sortes de contrôles et le plan de l’année', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof controlRights, true> {}
}
