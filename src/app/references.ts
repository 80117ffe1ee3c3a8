import { complaintCategoryValue } from '#src/listening/correspondence/index.ts'
import { INDICATORS } from '#src/steering/indicators/catalogue.ts'
import { FAMILIES } from '#src/steering/indicators/indicator.ts'
import { indicatorValue } from '#src/steering/indicators/index.ts'
import { criterionValue } from '#src/listening/surveys/index.ts'
import type { Reference, References, ReferenceValue } from '#src/core/room/reference.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'

type Kind = {
  /** The page of one object. */
  href: (id: string) => string
  /** Its value over a period, for kinds that are figures. */
  /** What a form offers of this kind. */
  choices?: () => readonly { label: string; options: readonly { value: string; label: string }[] }[]
  value?: (
    tx: Tx,
    id: string,
    ask: { period: Period; site: number | null; asOf: PlainDate },
  ) => Promise<ReferenceValue | undefined>
}

function indicatorChoices() {
  return [...Map.groupBy(INDICATORS, (one) => FAMILIES[one.family])].map(([label, group]) => ({
    label,
    options: group.map((one) => ({ value: one.code, label: one.title })),
  }))
}

/** Every kind a record may point at. Lower rooms store `{kind, id, label}`; only this file knows where it leads. */
const KINDS: Readonly<Record<string, Kind>> = {
  complaint: { href: (id) => `/reclamations/${id}` },
  complaint_category: {
    href: (id) => `/reclamations?categorie=${encodeURIComponent(id)}`,
    value: (tx, id, ask) => complaintCategoryValue(tx, id, { ...ask, asOf: ask.period.to }),
  },
  procedure: { href: (id) => `/demarches/${id}` },
  survey_criterion: { href: (id) => `/enquetes/${id.split(':')[0] ?? ''}/resultats`, value: criterionValue },
  campaign: { href: (id) => `/enquetes/${id}` },
  answer: { href: (id) => `/enquetes/reponses/${id}` },
  call_total: { href: (id) => `/telephone/releves/${id}` },
  indicator: {
    href: (id) => `/indicateurs/${encodeURIComponent(id)}`,
    choices: indicatorChoices,
    value: indicatorValue,
  },
  action: { href: (id) => `/plan-actions/${id}` },
  meeting: { href: (id) => `/comites/${id}` },
  suggestion: { href: (id) => `/comites/${id.split(':')[0] ?? ''}/suites` },
}

export const references: References = {
  hrefOf: (reference: Reference) =>
    Object.hasOwn(KINDS, reference.kind) ? KINDS[reference.kind]?.href(reference.id) : undefined,
  choices: (kind) => KINDS[kind]?.choices?.() ?? [],
  valueOf: async (tx, reference, ask) => KINDS[reference.kind]?.value?.(tx, reference.id, ask),
}
