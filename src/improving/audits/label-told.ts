// What is near or past of labels, read for any number of them: their page, « Mon mois » and the readiness of a site say the same.
import type { AttestationKinds } from '#src/core/room/attestation.ts'
import { addDays, addMonths, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter } from '#src/ground/web/web.tsx'
import { auditsOf, externalOf, isRenewed, type Label, type Proven } from './label.ts'
import { type Warning, warningsOf } from './label-warnings.ts'
import { type AuditRow, listAudits } from './store/audits.ts'
import { listLabels } from './store/labels.ts'

/** Whether the users' committee sat in the year before the audit of the cycle, or before today when none is planned. */
export const committeeOf = (
  tx: Tx,
  attests: AttestationKinds,
  { label, audits, today }: { label: Label; audits: readonly AuditRow[]; today: PlainDate },
): Promise<Proven | undefined> | undefined => {
  const external = externalOf(audits)
  const day = external?.heldOn ?? external?.plannedOn ?? addDays(today, 1)
  return attests.get('committee')?.prove(tx, { ...scopeOf(label), since: addMonths(day, -12), before: day })
}

/** What a label speaks of. */
export const scopeOf = ({ sites, framework, modules }: Label) => ({ sites, framework, modules })

/** The audits of its cycle. */
export const cycle = (label: Label, labels: readonly Label[], audits: readonly AuditRow[]): AuditRow[] =>
  auditsOf(
    label,
    audits,
    labels.find(({ id }) => id === label.previous),
  )

export type LabelWarning = Warning & { label: Label }
type Asked = {
  attests: AttestationKinds
  labels: readonly Label[]
  audits: readonly AuditRow[]
  today: PlainDate
}

/** What is to know of several labels, the earliest first; the committee is asked only of those still to be decided. */
export async function warningsIn(tx: Tx, { attests, labels, audits, today }: Asked): Promise<LabelWarning[]> {
  const found = await Promise.all(
    labels.map(async (label) => {
      const own = label.decision === '' ? cycle(label, labels, audits) : audits
      const committee =
        label.decision === '' ? await committeeOf(tx, attests, { label, audits: own, today }) : undefined
      return warningsOf(label, { audits: own, committee, today, renewed: isRenewed(label, labels) }).map((one) => ({
        ...one,
        label,
      }))
    }),
  )
  return found.flat().toSorted((a, b) => a.on.localeCompare(b.on))
}

/** The same of every label that a perimeter sees. */
export async function warningsSeen(
  tx: Tx,
  { attests, where, today }: { attests: AttestationKinds; where: Perimeter; today: PlainDate },
): Promise<LabelWarning[]> {
  const [labels, audits] = await Promise.all([listLabels(tx, where), listAudits(tx, where)])
  return warningsIn(tx, { attests, labels, audits, today })
}
