import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const assessmentRights = {
  'assessments.read': { label: 'Lire les autodiagnostics', roles: [...READERS, 'auditor'] },
  'assessments.write': {
    label: 'Ouvrir les autodiagnostics, les coter, déléguer leurs lignes',
    roles: ['quality_lead'],
  },
  'assessments.rate': {
    label: 'Coter les lignes confiées à son site ou à son service',
    roles: ['quality_lead', 'quality_correspondent'],
  },
  'assessments.validate': { label: 'Valider et figer un autodiagnostic', roles: ['quality_lead', 'signatory'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof assessmentRights, true> {}
}
