import { addDays, addMonths, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Audit, whenOf } from './audit.ts'
import { momentInWords, startOf } from './moment.ts'

export const DECISIONS = { granted: 'Accordé', refused: 'Refusé' } as const

export const STATES = {
  preparing: 'En préparation',
  applied: 'Candidature déposée',
  refused: 'Refusé',
  coming: 'À venir',
  valid: 'Valide',
  to_renew: 'À renouveler',
  expired: 'Échu',
  suspended: 'Suspendu',
  withdrawn: 'Retiré',
} as const
export type LabelState = keyof typeof STATES

/** What was applied for, with the words of the day. */
export type FrozenScope = {
  on: PlainDate
  framework: string
  sites: readonly { code: string; name: string }[]
  modules: readonly { key: string; title: string }[]
  /** What the scope of the framework said of its sites that day, where it said something; with the seal of the whole. */
  places?: readonly PlaceFrozen[]
  hash?: string
}
export type PlaceFrozen = {
  name: string
  /** Its code, and the keys of its lines: applications made before they were kept have words alone. */
  code?: string
  modules: readonly { key?: string; title: string; services: readonly string[] }[]
  notApplicable: readonly { key?: string; title: string; reason: string }[]
}

export type Label = {
  id: number
  code: string
  name: string
  framework: number | null
  body: string
  sites: readonly number[]
  modules: readonly string[]
  due: string
  dueOn: PlainDate | null
  dueSource: string
  planned: string
  appliedOn: PlainDate | null
  scope: FrozenScope | null
  decision: '' | keyof typeof DECISIONS
  obtained: string
  obtainedOn: PlainDate | null
  decisionNote: string
  number: string
  validFrom: PlainDate | null
  validUntil: string
  validTo: PlainDate | null
  validitySource: string
  followUp: string
  followUpOn: PlainDate | null
  followUpSource: string
  renewMonths: number
  suspendedOn: PlainDate | null
  withdrawnOn: PlainDate | null
  endedNote: string
  previous: number | null
  version: number
}

/** The state of a label on a day. */
export function labelState(label: Label, today: PlainDate): LabelState {
  if (label.decision === '') return label.appliedOn === null ? 'preparing' : 'applied'
  if (label.decision === 'refused') return 'refused'
  if (label.withdrawnOn !== null && label.withdrawnOn <= today) return 'withdrawn'
  if (label.validTo !== null && label.validTo < today) return 'expired'
  if (label.suspendedOn !== null && label.suspendedOn <= today) return 'suspended'
  if (label.validFrom !== null && label.validFrom > today) return 'coming'
  return label.validTo !== null && renewFrom(label.validTo, label) <= today ? 'to_renew' : 'valid'
}

const renewFrom = (validTo: PlainDate, { renewMonths }: Label): PlainDate => addMonths(validTo, -renewMonths)

/** Whether another label took its place. */
export const isRenewed = (label: Pick<Label, 'id'>, labels: readonly Label[]): boolean =>
  labels.some(({ previous, decision }) => previous === label.id && decision === 'granted')

/** Whether it holds on a day: it may be shown. */
export const isHeld = (label: Label, today: PlainDate): boolean =>
  ['valid', 'to_renew'].includes(labelState(label, today))

/** What the rule of its framework gives of a label obtained then: its last day, its follow-up audit. */
export function fromRule(
  validFrom: PlainDate,
  { labelMonths, followUpMonths }: { labelMonths: number | null; followUpMonths: number | null },
) {
  return {
    validUntil: labelMonths === null ? '' : addDays(addMonths(validFrom, labelMonths), -1),
    followUp: followUpMonths === null ? '' : addMonths(validFrom, followUpMonths),
  }
}
/** The first day of a label whose day of decision is known, or only its month. */
export const beginsOn = (obtained: string): PlainDate => startOf(obtained)

export type AuditFacts = Pick<
  Audit,
  'id' | 'kind' | 'sites' | 'framework' | 'planned' | 'plannedOn' | 'heldOn' | 'heldUntil' | 'title'
>

const covers = (audit: AuditFacts, label: Label): boolean =>
  label.sites.length > 0 &&
  label.sites.every((site) => audit.sites.includes(site)) &&
  (audit.framework === null || label.framework === null || audit.framework === label.framework)

export const dayOf = ({ heldOn, plannedOn }: AuditFacts): PlainDate => heldOn ?? plannedOn

/** The audits of a cycle: since the label before it, until its own decision. */
export function auditsOf<A extends AuditFacts>(label: Label, audits: readonly A[], before: Label | undefined): A[] {
  const since = before?.obtainedOn ?? null
  const until = label.obtainedOn
  return audits.filter(
    (one) =>
      one.kind !== 'follow_up' &&
      covers(one, label) &&
      (since === null || dayOf(one) > since) &&
      (until === null || dayOf(one) <= until),
  )
}

/** The follow-up audit of a label: the one that was held, else the next one planned. */
export function followUpOf<A extends AuditFacts>(label: Label, audits: readonly A[]): A | undefined {
  const from = label.validFrom ?? label.obtainedOn
  const own = audits.filter(
    (one) => one.kind === 'follow_up' && covers(one, label) && (from === null || dayOf(one) >= from),
  )
  return own.find(({ heldOn }) => heldOn !== null) ?? own.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))[0]
}

/** The audit of the certifying body in a cycle: the last held, else the next planned. */
export function externalOf<A extends AuditFacts>(audits: readonly A[]): A | undefined {
  const own = audits.filter(({ kind }) => kind === 'initial' || kind === 'renewal')
  return own.find(({ heldOn }) => heldOn !== null) ?? own.at(-1)
}

/** One thing asked before applying: whether it is so, why, and where to do it; what nobody can tell says so. */
export type Prerequisite = {
  code: string
  title: string
  met: boolean | 'unknown'
  why: string
  href?: string | undefined
}

/** What other rooms prove, or not; absent where none of them can tell. */
export type Proven = { proven: boolean; words: string; href?: string | undefined }
export type Proofs = Readonly<Partial<Record<'committee' | 'evidence' | 'assessment', Proven>>>

type Facts = { audits: readonly AuditFacts[]; openMajor: number; proofs: Proofs; framework: boolean }

const PROVEN = {
  committee: 'Comité local des usagers réuni avant l’audit',
  evidence: 'Preuves complètes',
  assessment: 'Autoévaluation complète',
} as const

/** All that is asked before applying, in the order one does it. */
export function prerequisites(label: Label, { audits, openMajor, proofs, framework }: Facts): Prerequisite[] {
  const internal = audits.find(({ kind, heldOn }) => (kind === 'internal' || kind === 'blank') && heldOn !== null)
  const scoped = label.sites.length > 0 && label.modules.length > 0 && framework
  const proof = (code: keyof typeof PROVEN): Prerequisite => {
    const said = proofs[code]
    return said === undefined
      ? { code, title: PROVEN[code], met: 'unknown', why: 'Non connu : à vérifier hors de Parvis.' }
      : { code, title: PROVEN[code], met: said.proven, why: said.words, href: said.href }
  }
  return [
    {
      code: 'scope',
      title: 'Périmètre choisi',
      met: scoped,
      why: scoped
        ? `${formatCount(label.sites.length, 'site', 'sites')}, ${formatCount(label.modules.length, 'module', 'modules')}.`
        : 'Choisissez le référentiel, les sites et les modules de la candidature.',
      href: `/audits/labels/${label.id}/modifier`,
    },
    proof('assessment'),
    proof('evidence'),
    {
      code: 'internal',
      title: 'Audit interne réalisé',
      met: internal !== undefined,
      why: internal
        ? `« ${internal.title} » ${whenOf(internal)}.`
        : 'Aucun audit interne ou à blanc de ces sites n’a eu lieu depuis le label précédent.',
      href: internal ? `/audits/${internal.id}` : '/audits/nouveau?nature=internal',
    },
    proof('committee'),
    {
      code: 'major',
      title: 'Aucune non-conformité majeure ouverte',
      met: openMajor === 0,
      why:
        openMajor === 0
          ? 'Aucune.'
          : `${formatCount(openMajor, 'est ouverte', 'sont ouvertes')} sur ces sites : elles bloquent la décision.`,
      href: '/audits/constats?nature=major&etat=open',
    },
  ]
}

export const blocking = (list: readonly Prerequisite[]): Prerequisite[] => list.filter(({ met }) => met === false)

/** « du 12 juillet 2022 au 11 juillet 2025 », « obtenu en juillet 2022 ». */
export function validityInWords({ obtained, validFrom, validTo }: Label): string {
  if (validTo !== null)
    return validFrom === null ? `jusqu’au ${longDate(validTo)}` : `du ${longDate(validFrom)} au ${longDate(validTo)}`
  return obtained === '' ? '' : `depuis ${momentInWords(obtained)}`
}
