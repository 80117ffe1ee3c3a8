import type { RightsOfRoom } from '#src/core/room/roles.ts'

/** What may be done here, and by whom. */
export const systemRights = {
  'journal.read': { label: 'Lire le journal et l’état du système', roles: ['quality_lead'] },
  'system.act': { label: 'Relancer le travail de fond, envoyer ou abandonner les messages retenus', roles: [] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof systemRights, true> {}
}
