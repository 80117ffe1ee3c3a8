import type { AttestationKinds } from '#src/core/room/attestation.ts'
import type { Readiness, ReadinessPart, Todo } from '#src/core/room/readiness.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { addDays } from '#src/ground/calendar/index.ts'
import { plural } from '#src/ground/design/text/index.ts'
import { whenOf } from './audit.ts'
import { daysLate, isNonconformity, isOver, KINDS } from './finding.ts'
import { type LabelWarning, warningsSeen } from './label-told.ts'
import { dayOf } from './search.ts'
import { listAudits } from './store/audits.ts'
import { type FindingRow, listFindings } from './store/findings.ts'

/** What was held before is the history of the site, no milestone. */
const YEAR = 365

/** What audits say of how ready a site is: their days, the findings that wait, what is near or past of its label. */
export const auditReadiness = (attests: AttestationKinds): ReadinessPart => ({
  code: 'audits',
  right: 'audits.read',
  auditDays: async (tx, today) =>
    (await listAudits(tx, { all: true }))
      .filter(({ heldOn, plannedOn, kind }) => heldOn === null && plannedOn >= today && kind !== 'blank')
      .flatMap(({ sites, framework, plannedOn }) =>
        sites.map((site) => ({ site, frameworkVersion: framework, day: plannedOn })),
      ),
  async read(tx, { site, today, until, where }): Promise<Readiness> {
    const [audits, findings, warnings] = await Promise.all([
      listAudits(tx, where),
      openFindings(tx, site, where),
      warningsSeen(tx, { attests, where, today }),
    ])
    const own = audits.filter(
      (one) => one.sites.includes(site) && dayOf(one) >= addDays(today, -YEAR) && dayOf(one) <= until,
    )
    return {
      figures: [
        {
          key: 'findings',
          value: findings.length,
          label: plural(findings.length, 'constat ouvert', 'constats ouverts'),
          href: `/audits/constats?site=${site}&etat=open`,
        },
      ],
      todos: [
        ...findings.map((one) => todoOf(one, daysLate(one, today) > 0)),
        ...warnings.filter(({ label }) => label.sites.includes(site)).map(warned),
      ],
      milestones: own.slice(0, 6).map((one) => ({
        key: `audit-${one.id}`,
        day: dayOf(one),
        label: one.heldOn === null ? `${one.title}, ${whenOf(one)}` : one.title,
        done: one.heldOn !== null,
        href: `/audits/${one.id}`,
      })),
    }
  },
})

/** What a warning asks: an audit that came without its committee stops the label. */
const warned = ({ key, level, on, text, act, label }: LabelWarning): Todo => ({
  key: `label-${key}-${label.id}`,
  title: `${act.label} : ${label.name}`,
  why: text,
  action: act,
  urgency: key === 'committee' && level === 'late' ? 'blocking' : level,
  due: on,
  commitments: [],
})

const openFindings = async (tx: Tx, site: number, where: Parameters<typeof listFindings>[1]): Promise<FindingRow[]> =>
  (await listFindings(tx, where)).filter(
    (one) => !isOver(one.state) && (one.site === null ? one.sites.includes(site) : one.site === site),
  )

function todoOf(one: FindingRow, late: boolean): Todo {
  const urgency = one.kind === 'major' ? 'blocking' : late ? 'late' : isNonconformity(one.kind) ? 'missing' : 'soon'
  return {
    key: `finding-${one.id}`,
    title: `${isNonconformity(one.kind) ? 'Clore' : 'Répondre à'} : ${one.title}`,
    why: `${KINDS[one.kind]}, ${one.auditTitle}.`,
    action: { label: 'Ouvrir le constat', href: `/audits/constats/${one.id}` },
    urgency,
    due: one.dueOn,
    commitments: one.commitment === '' ? [] : [one.commitment],
  }
}
