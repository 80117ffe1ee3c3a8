import type { SampleKind } from '#src/core/room/sample.ts'
import { codeIn } from '#src/ground/process/codes.ts'
import { STATES } from './complaint.ts'
import { clocksOf, receivedReferences } from './store/samples.ts'

/** What an auditor may draw of the register. */
export const complaintSamples: readonly SampleKind[] = [
  {
    code: 'complaints',
    label: 'Réclamations et suggestions',
    noun: ['réclamation ou suggestion', 'réclamations et suggestions'],
    right: 'complaints.read',
    population: receivedReferences,
    lines: async (tx, references, where) =>
      (await clocksOf(tx, references, where)).map(({ id, state, ...one }) => ({
        ...one,
        state: STATES[codeIn(STATES, state)],
        href: `/reclamations/${id}`,
      })),
  },
]
