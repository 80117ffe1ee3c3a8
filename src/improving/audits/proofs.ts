import type { AnchorSource } from '#src/core/room/anchor-store.ts'
import type { ProofSource } from '#src/core/room/proof-store.ts'
import { KINDS } from './audit.ts'
import { auditDays, auditsHeld, labelEnds } from './store/held.ts'

const AT = {
  code: 'audit',
  right: 'audits.read',
  href: (id: string) => `/audits/${id}`,
  conditions: async () => Object.entries(KINDS).map(([code, label]) => ({ code, label })),
} as const

/** An audit that took place, by its nature. */
export const auditProofs: ProofSource = { ...AT, label: 'Audit tenu', fragment: auditsHeld }

/** An audit, planned or held: what is due before it moves with it. */
export const auditAnchors: AnchorSource = { ...AT, label: 'Audit', leads: true, fragment: auditDays }

/** The last day of a label. */
export const labelAnchors: AnchorSource = {
  code: 'label',
  label: 'Fin d’un label',
  right: 'audits.read',
  leads: true,
  href: (id) => `/audits/labels/${id}`,
  fragment: labelEnds,
}
