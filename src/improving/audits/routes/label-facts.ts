import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { AttestationKinds } from '#src/core/room/attestation.ts'
import { listVersions, versionName } from '#src/core/standards/index.ts'
import { addDays, type PlainDate, addMonths } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { type Env, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { isRenewed, auditsOf, externalOf, type Label, prerequisites, type Proofs, type Proven } from '../label.ts'
import { type Warning, warningsOf } from '../label-warnings.ts'
import { type AuditRow, listAudits } from '../store/audits.ts'
import { listLabels, openMajorOn } from '../store/labels.ts'
import { linesOf } from './access.ts'

/** Whether the users' committee sat in the year before the audit of the cycle, or before today when none is planned. */
const committeeOf = (
  tx: Tx,
  attests: AttestationKinds,
  { label, audits, today }: { label: Label; audits: readonly AuditRow[]; today: PlainDate },
): Promise<Proven | undefined> | undefined => {
  const external = externalOf(audits)
  const day = external?.heldOn ?? external?.plannedOn ?? addDays(today, 1)
  return attests.get('committee')?.prove(tx, { ...scopeOf(label), since: addMonths(day, -12), before: day })
}

const scopeOf = ({ sites, framework, modules }: Label) => ({ sites, framework, modules })

const cycle = (label: Label, labels: readonly Label[], audits: readonly AuditRow[]): AuditRow[] =>
  auditsOf(
    label,
    audits,
    labels.find(({ id }) => id === label.previous),
  )

/** All that the page of a label tells. */
export async function factsOf(c: Context<Env>, attests: AttestationKinds, label: Label) {
  const where = perimeter(c, 'audits.read')
  const today = todayOf(c)
  return read(c, async (tx) => {
    const [sites, services, versions, items, audits, labels, openMajor] = await Promise.all([
      listSites(tx),
      listServices(tx),
      listVersions(tx),
      linesOf(tx, label),
      listAudits(tx, where),
      listLabels(tx, where),
      openMajorOn(tx, label.sites),
    ])
    const own = cycle(label, labels, audits)
    const ask = { ...scopeOf(label), since: addMonths(today, -12), before: addDays(today, 1) }
    const [committee, evidence, assessment] = await Promise.all([
      committeeOf(tx, attests, { label, audits: own, today }),
      attests.get('evidence')?.prove(tx, ask),
      attests.get('assessment')?.prove(tx, ask),
    ])
    const proven: Proofs = {
      ...(committee && { committee }),
      ...(evidence && { evidence }),
      ...(assessment && { assessment }),
    }
    const version = versions.find(({ id }) => id === label.framework)
    const framework = version?.state === 'published' || version?.state === 'withdrawn'
    return {
      sites,
      services,
      items,
      framework: version && versionName(version),
      audits: own,
      all: audits,
      labels,
      openMajor,
      prerequisites: prerequisites(label, { audits: own, openMajor, proofs: proven, framework }),
      warnings: warningsOf(label, {
        audits: label.decision === '' ? own : audits,
        committee,
        today,
        renewed: isRenewed(label, labels),
      }),
    }
  })
}

/** What is to know of several labels; the committee is asked only of those still to be decided. */
export async function warningsFor(
  c: Context<Env>,
  attests: AttestationKinds,
  labels: readonly Label[],
): Promise<readonly (Warning & { label: Label })[]> {
  const where = perimeter(c, 'audits.read')
  const today = todayOf(c)
  return read(c, async (tx) => {
    const audits = await listAudits(tx, where)
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
  })
}
