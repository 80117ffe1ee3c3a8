import type { ProofSource } from '#src/core/room/proof-store.ts'
import { displaysHeld, listPosters } from './store/displays.ts'

/** A poster that hangs in its edition in force. */
export const displayProofs: ProofSource = {
  code: 'display',
  label: 'Affiche en vigueur posée',
  right: 'displays.read',
  href: (id) => `/affichages/${id}`,
  conditions: async (tx) => (await listPosters(tx)).map(({ code, name }) => ({ code, label: name })),
  fragment: displaysHeld,
}
