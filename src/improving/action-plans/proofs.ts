import type { ProofSource } from '#src/core/room/proof-store.ts'
import { plansDecided } from './record-store.ts'

const CONDITIONS = { validated: 'Plan validé', reviewed: 'Revue annuelle faite' } as const

/** The plan of a year: validated, then reviewed. */
export const planProofs: ProofSource = {
  code: 'action_plan',
  label: 'Plan d’actions',
  right: 'actions.read',
  href: (id) => `/plan-actions?annee=${id.split(':')[0] ?? ''}`,
  conditions: async () => Object.entries(CONDITIONS).map(([code, label]) => ({ code, label })),
  fragment: plansDecided,
}
