import type { Reference, References, ReferenceValue } from './platform/reference.ts'
import type { Tx } from './platform/db.ts'
import type { Period } from './calendar/index.ts'

type Kind = {
  /** The page of one object. */
  href: (id: string) => string
  /** Its value over a period, for kinds that are figures. */
  value?: (tx: Tx, id: string, ask: { period: Period; site: number | null }) => Promise<ReferenceValue | undefined>
}

/** Every kind a record may point at. Lower rooms store `{kind, id, label}`; only this file knows where it leads. */
const KINDS: Readonly<Record<string, Kind>> = {
  complaint: { href: (id) => `/reclamations/${id}` },
  complaint_category: { href: (id) => `/reclamations?categorie=${encodeURIComponent(id)}` },
  survey_criterion: { href: (id) => `/enquetes/${id.split(':')[0] ?? ''}/resultats` },
  campaign: { href: (id) => `/enquetes/${id}` },
  answer: { href: (id) => `/enquetes/reponses/${id}` },
  indicator: { href: (id) => `/indicateurs/${encodeURIComponent(id)}` },
  action: { href: (id) => `/plan-actions/${id}` },
  meeting: { href: (id) => `/comites/${id}` },
}

export const references: References = {
  hrefOf: (reference: Reference) => (Object.hasOwn(KINDS, reference.kind) ? KINDS[reference.kind]?.href(reference.id) : undefined),
  valueOf: async (tx, reference, ask) => KINDS[reference.kind]?.value?.(tx, reference.id, ask),
}
