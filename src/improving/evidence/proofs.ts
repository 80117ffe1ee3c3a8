import type { ProofSource } from '#src/core/room/proof-store.ts'
import { titleIn } from './lines.ts'
import { evidenceHeld, provableLines } from './store/held.ts'

/** An evidence in force, by the commitment it proves. */
export const evidenceProofs: ProofSource = {
  code: 'evidence',
  label: 'Preuve en vigueur',
  right: 'evidence.read',
  href: (id) => `/preuves/${id}`,
  conditions: async (tx) =>
    (await provableLines(tx)).map((line) => ({ code: line.code, label: titleIn(line).slice(0, 160) })),
  fragment: evidenceHeld,
}
