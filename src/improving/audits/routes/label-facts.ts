import type { Context } from 'hono'
import { listServices, listSites } from '#src/core/organisation/index.ts'
import type { AttestationKinds } from '#src/core/room/attestation.ts'
import { listVersions, versionName } from '#src/core/standards/index.ts'
import { addDays, addMonths } from '#src/ground/calendar/index.ts'
import { type Env, perimeter, read, todayOf } from '#src/ground/web/web.tsx'
import { isRenewed, type Label, prerequisites, type Proofs } from '../label.ts'
import { warningsOf } from '../label-warnings.ts'
import { committeeOf, cycle, type LabelWarning, scopeOf, warningsIn } from '../label-told.ts'
import { listAudits } from '../store/audits.ts'
import { listLabels, openMajorOn } from '../store/labels.ts'
import { linesOf } from './access.ts'

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

/** What is to know of several labels, where this person reads them. */
export const warningsFor = (
  c: Context<Env>,
  attests: AttestationKinds,
  labels: readonly Label[],
): Promise<readonly LabelWarning[]> =>
  read(c, async (tx) => {
    const audits = await listAudits(tx, perimeter(c, 'audits.read'))
    return warningsIn(tx, { attests, labels, audits, today: todayOf(c) })
  })
