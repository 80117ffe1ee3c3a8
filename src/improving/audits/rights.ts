import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const auditRights = {
  'audits.read': { label: 'Lire les audits, les constats et les labels', roles: [...READERS, 'auditor'] },
  'audits.write': {
    label: 'Préparer les audits, saisir les constats, conduire la labellisation',
    roles: ['quality_lead'],
  },
  'audits.invite': { label: 'Inviter un auditeur à un seul audit, pour un temps', roles: ['quality_lead'] },
  'guest.read': { label: 'Voir l’audit où l’on est invité, et lui seul', roles: ['guest_auditor'], guest: true },
  'guest.write': { label: 'Écrire ses constats de cet audit', roles: ['guest_auditor'], guest: true },
  'audits.check': {
    label: 'Vérifier l’efficacité d’une fiche d’écart',
    roles: ['quality_lead', 'quality_correspondent', 'signatory', 'head_of_service'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof auditRights, true> {}
}
