import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const messageRights = {
  'messages.read': { label: 'Lire le registre des messages aux usagers', roles: [...READERS, 'agent', 'auditor'] },
  'messages.send': {
    label: 'Envoyer une démarche à un usager',
    roles: ['quality_lead', 'quality_correspondent', 'head_of_service', 'agent'],
  },
  'messages.write': { label: 'Tenir les modèles de SMS et les totaux', roles: ['quality_lead'] },
  'messages.settings': { label: 'Régler les envois aux usagers', roles: [] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof messageRights, true> {}
}
