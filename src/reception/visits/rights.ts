import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const visitRights = {
  'visits.read': { label: 'Lire la fréquentation de l’accueil', roles: [...READERS, 'agent', 'auditor'] },
  'visits.write': {
    label: 'Compter les visites et saisir leurs totaux',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'visits.choose': {
    label: 'Tenir les motifs de visite et choisir le total qui compte',
    roles: ['quality_lead'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof visitRights, true> {}
}
