import type { RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const importRights = {
  'imports.run': { label: 'Importer et annuler des imports', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof importRights, true> {}
}
