import { READERS, type RightsOfRoom } from '#src/core/room/roles.ts'

/** Those who assign agents or check their training. */
const KEEPERS = ['quality_lead', 'quality_correspondent', 'head_of_service'] as const

/** What may be done here, and by whom. Names are read only by who assigns or checks. */
export const trainingRights = {
  'training.read': {
    label: 'Lire les formations, leurs sessions et leur couverture, sans les noms',
    roles: [...READERS, 'auditor'],
  },
  'training.keep': { label: 'Tenir le registre des agents et de leurs formations', roles: [...KEEPERS] },
  'training.own': { label: 'Lire sa propre fiche de formation', roles: [...READERS, 'agent'] },
  'training.write': { label: 'Tenir le catalogue des formations et ce qui est obligatoire', roles: ['quality_lead'] },
  'training.erase': { label: 'Effacer les données personnelles d’un agent parti', roles: ['quality_lead'] },
} as const satisfies RightsOfRoom

declare module '#src/ground/web/web.tsx' {
  interface Rights extends Record<keyof typeof trainingRights, true> {}
}
