import type { SampleKind } from '#src/core/room/sample.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { STATES } from './complaint.ts'
import { COMPLAINT_KINDS, type Kind, REQUEST_KINDS } from './kinds.ts'
import { clocksOf, receivedReferences } from './store/samples.ts'

const drawn = (kind: Pick<SampleKind, 'code' | 'label' | 'noun'>, kinds: readonly Kind[]): SampleKind => ({
  ...kind,
  right: 'complaints.read',
  population: (tx, ask) => receivedReferences(tx, { ...ask, kinds }),
  lines: async (tx, references, where) =>
    (await clocksOf(tx, references, where)).map(({ id, state, ...one }) => ({
      ...one,
      state: STATES[codeIn(STATES, state)],
      href: `/reclamations/${id}`,
    })),
})

/** What an auditor may draw of the register, and a control read again. */
export const complaintSamples: readonly SampleKind[] = [
  drawn(
    {
      code: 'complaints',
      label: 'Réclamations et suggestions',
      noun: ['réclamation ou suggestion', 'réclamations et suggestions'],
    },
    COMPLAINT_KINDS,
  ),
  drawn({ code: 'requests', label: 'Demandes d’information et autres', noun: ['demande', 'demandes'] }, REQUEST_KINDS),
]
