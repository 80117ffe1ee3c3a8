import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const appointmentRights = {
  'appointments.read': { label: 'Lire l’activité des rendez-vous', roles: [...READERS, 'agent', 'auditor'] },
  'appointments.receive': {
    label: 'Voir qui a rendez-vous, prendre, déplacer et noter les rendez-vous',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'appointments.write': {
    label: 'Tenir les agendas, leurs ouvertures et absences, les totaux et les délais',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service'],
  },
  'appointments.settings': {
    label: 'Tenir les motifs de rendez-vous, ouvrir la prise en ligne, choisir le comptage qui compte',
    roles: ['quality_lead'],
  },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof appointmentRights, true> {}
}
