import type { ProofSource } from '#src/core/room/proof-store.ts'
import { listChecklists, toursDone } from './store/tours.ts'

/** A tour that is done, by its checklist. */
export const tourProofs: ProofSource = {
  code: 'tour',
  label: 'Tour des locaux fait',
  right: 'tours.read',
  href: (id) => `/tours-des-locaux/${id}`,
  conditions: async (tx) => (await listChecklists(tx)).map(({ code, name }) => ({ code, label: name })),
  fragment: toursDone,
}
