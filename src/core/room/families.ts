import type { Family } from '#src/core/measures/index.ts'

/** The families that several rooms share. */
export const FAMILIES = {
  complaints: { code: 'complaints', title: 'Réclamations et suggestions', rank: 10 },
  mail: { code: 'mail', title: 'Courriers et courriels', rank: 20 },
  reception: { code: 'reception', title: 'Accueil, téléphone, site internet', rank: 30 },
  satisfaction: { code: 'satisfaction', title: 'Satisfaction des usagers', rank: 40 },
  spplus: { code: 'spplus', title: 'Services Publics+', rank: 50 },
  transparency: { code: 'transparency', title: 'Programme transparence', rank: 60 },
} as const satisfies Readonly<Record<string, Family>>
