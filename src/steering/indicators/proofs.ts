import type { ProofSource } from '#src/core/room/proof-store.ts'
import { closingsDone } from './store/held.ts'

const CONDITIONS = { month: 'Mois', quarter: 'Trimestre', year: 'Année' } as const

/** A period closed: its readings are kept. */
export const closingProofs: ProofSource = {
  code: 'closing',
  label: 'Période close',
  right: 'indicators.read',
  href: (id) => `/cloture?periode=${encodeURIComponent(id)}`,
  conditions: async () => Object.entries(CONDITIONS).map(([code, label]) => ({ code, label })),
  fragment: closingsDone,
}
