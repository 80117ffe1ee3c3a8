import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const libraryRights = {
  'documents.read': { label: 'Lire la base documentaire', roles: [...READERS, 'agent', 'auditor'] },
  'documents.write': {
    label: 'Tenir la base documentaire',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  },
  'documents.approve': {
    label: 'Viser des documents',
    roles: ['quality_lead', 'quality_correspondent', 'signatory', 'head_of_service'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof libraryRights, true> {}
}
