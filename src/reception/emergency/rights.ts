import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const emergencyRights = {
  'emergency.read': { label: 'Lire la communication d’urgence et ses mains courantes', roles: [...READERS, 'auditor'] },
  'emergency.log': {
    label: 'Écrire dans la main courante d’un évènement ou d’un exercice',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'signatory'],
  },
  'emergency.write': {
    label: 'Ouvrir un évènement ou un exercice, tenir son retour d’expérience',
    roles: ['quality_lead', 'head_of_service'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof emergencyRights, true> {}
}
