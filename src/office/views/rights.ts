import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const viewRights = {
  'views.keep': { label: 'Enregistrer des vues de liste pour soi', roles: [...READERS, 'agent', 'auditor'] },
  'views.share': { label: 'Partager une vue de liste dans le département', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof viewRights, true> {}
}
