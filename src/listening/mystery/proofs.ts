import type { ProofSource } from '#src/core/room/proof-store.ts'
import { CHANNELS } from './grid.ts'
import { campaignsRevealed } from './store/records.ts'

/** A campaign that is revealed, by its way of contact: before, nothing of it is told. */
export const mysteryProofs: ProofSource = {
  code: 'mystery',
  label: 'Enquête mystère révélée',
  right: 'mystery.read',
  href: (id) => `/enquetes-mystere/${id}`,
  conditions: async () => Object.entries(CHANNELS).map(([code, label]) => ({ code, label })),
  fragment: campaignsRevealed,
}
