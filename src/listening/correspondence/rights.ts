import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const complaintRights = {
  'complaints.read': { label: 'Lire les réclamations et les demandes', roles: [...READERS, 'agent'] },
  'complaints.write': {
    label: 'Enregistrer, orienter et répondre aux réclamations et aux demandes',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'complaints.settings': { label: 'Régler les catégories et les délais', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof complaintRights, true> {}
}
