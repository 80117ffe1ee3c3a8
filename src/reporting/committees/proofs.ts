import type { ProofSource } from '#src/core/room/proof-store.ts'
import { COMMITTEE_KINDS } from './committee.ts'
import { meetingsHeld } from './store/held.ts'

/** A session that was held, by the sort of its committees. */
export const meetingProofs: ProofSource = {
  code: 'meeting',
  label: 'Séance de comité tenue',
  right: 'committees.read',
  href: (id) => `/comites/${id}`,
  conditions: async () => Object.entries(COMMITTEE_KINDS).map(([code, label]) => ({ code, label })),
  fragment: meetingsHeld,
}
