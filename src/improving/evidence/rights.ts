import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const evidenceRights = {
  'evidence.read': { label: 'Lire les preuves', roles: [...READERS, 'auditor'] },
  'evidence.write': {
    label: 'Verser et tenir des preuves',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  },
  'evidence.restricted': {
    label: 'Ouvrir les preuves à diffusion restreinte',
    roles: ['quality_lead', 'signatory', 'auditor'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof evidenceRights, true> {}
}
