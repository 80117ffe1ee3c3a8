import type { ProofSource } from '#src/core/room/proof-store.ts'
import { controlsClosed } from './store/due.ts'
import { listKinds } from './store/kinds.ts'

/** A control that was led to its end, by its kind. */
export const controlProofs: ProofSource = {
  code: 'control',
  label: 'Contrôle interne mené',
  right: 'controls.read',
  href: (id) => `/controles/${id}`,
  conditions: async (tx) => (await listKinds(tx)).map(({ code, name }) => ({ code, label: name })),
  fragment: controlsClosed,
}
