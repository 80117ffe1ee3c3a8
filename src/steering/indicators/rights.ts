import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const indicatorRights = {
  'indicators.read': { label: 'Lire le tableau de bord et les indicateurs', roles: [...READERS, 'auditor'] },
  'indicators.write': {
    label: 'Saisir des relevés, choisir la valeur',
    roles: ['quality_lead', 'quality_correspondent'],
  },
  'indicators.targets': { label: 'Fixer les cibles et régler les indicateurs', roles: ['quality_lead'] },
  'indicators.close': { label: 'Clore et publier une période', roles: ['quality_lead', 'signatory'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof indicatorRights, true> {}
}
