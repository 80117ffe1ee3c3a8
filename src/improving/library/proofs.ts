import type { ProofSource } from '#src/core/room/proof-store.ts'
import { documentsHeld } from './store/due.ts'
import { listKinds } from './store/kinds.ts'

/** A document in force, by its kind: a register kept, a charter read again. */
export const documentProofs: ProofSource = {
  code: 'document',
  label: 'Document en vigueur',
  right: 'documents.read',
  href: (id) => `/documents/versions/${id}`,
  conditions: async (tx) => (await listKinds(tx)).map(({ code, name }) => ({ code, label: name })),
  fragment: documentsHeld,
}
