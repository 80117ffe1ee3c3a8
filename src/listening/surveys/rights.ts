import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const surveyRights = {
  'surveys.read': { label: 'Lire les enquêtes et leurs résultats', roles: [...READERS, 'auditor'] },
  'surveys.write': { label: 'Préparer les enquêtes et les campagnes', roles: ['quality_lead'] },
  'surveys.key': { label: 'Saisir des formulaires papier', roles: ['quality_lead', 'quality_correspondent', 'agent'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof surveyRights, true> {}
}
