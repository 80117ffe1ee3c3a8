import { daysBetween, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount, inList } from '#src/ground/design/text/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'

export const KINDS = {
  major: 'Non-conformité majeure',
  minor: 'Non-conformité mineure',
  sensitive: 'Point sensible',
  improvement: 'Piste de progrès',
  strength: 'Point fort',
} as const
export type FindingKind = keyof typeof KINDS
export const KIND_CODES = codesOf(KINDS)

const SEVERAL: Readonly<Record<FindingKind, readonly [string, string]>> = {
  major: ['non-conformité majeure', 'non-conformités majeures'],
  minor: ['non-conformité mineure', 'non-conformités mineures'],
  sensitive: ['point sensible', 'points sensibles'],
  improvement: ['piste de progrès', 'pistes de progrès'],
  strength: ['point fort', 'points forts'],
}

export const STATES = {
  open: 'À traiter',
  analysed: 'Analysée',
  to_check: 'Efficacité à vérifier',
  not_effective: 'Pas efficace',
  verified: 'Efficace, à clore',
  closed: 'Close',
  noted: 'Noté',
} as const
export type FindingState = keyof typeof STATES
/** Of those that are no nonconformity, in their own gender. */
export const stateWord = ({ kind, state }: Pick<Finding, 'kind' | 'state'>): string =>
  state === 'closed' && kind === 'sensitive' ? 'Clos' : STATES[state]
export const isOver = (state: FindingState): boolean => state === 'closed' || state === 'noted'

export const SOURCES = { typed: 'Saisi', imported: 'Repris du rapport', guest: 'Écrit par l’auditeur' } as const
export const EFFECTS = { effective: 'Efficace', not_effective: 'Pas efficace' } as const

export type Finding = {
  id: number
  audit: number
  position: number
  kind: FindingKind
  title: string
  detail: string
  commitment: string
  commitmentTitle: string
  site: number | null
  service: number | null
  source: keyof typeof SOURCES
  /** The guest who wrote it, where one did. */
  guest: number | null
  correction: string
  causes: string
  measures: string
  dueOn: PlainDate | null
  verification: string
  verifiedOn: PlainDate | null
  author: string
  authorAccount: number | null
  effect: '' | keyof typeof EFFECTS
  effectNote: string
  effectOn: PlainDate | null
  checker: string
  checkerAccount: number | null
  answer: string
  closedOn: PlainDate | null
  version: number
  state: FindingState
}

export const isNonconformity = (kind: FindingKind): boolean => kind === 'major' || kind === 'minor'
/** A major nonconformity that is not closed stops the decision on a label. */
export const blocksDecision = ({ kind, closedOn }: Pick<Finding, 'kind' | 'closedOn'>): boolean =>
  kind === 'major' && closedOn === null

/** What came of a finding elsewhere: an action, and where it stands. */
export type Followed = { id: number; title: string; progress: 'open' | 'done' | 'given_up' }

/** Why a finding does not close, in sentences; none when it may. */
export function againstClosing(finding: Finding, followed: readonly Followed[]): string[] {
  const open = followed.filter(({ progress }) => progress === 'open').length
  const actions =
    open === 0 ? [] : [`${formatCount(open, 'action n’est pas terminée', 'actions ne sont pas terminées')}.`]
  if (finding.kind === 'strength') return ['Un point fort n’appelle aucune suite : il n’y a rien à clore.']
  if (!isNonconformity(finding.kind))
    return [...actions, ...(finding.answer === '' ? ['Dites la suite donnée, même si rien ne change.'] : [])]
  return [
    ...(finding.correction === '' ? ['La correction immédiate n’est pas écrite.'] : []),
    ...(finding.causes === '' ? ['Les causes ne sont pas écrites.'] : []),
    ...(followed.some(({ progress }) => progress === 'done') ? [] : ['Aucune action corrective n’est réalisée.']),
    ...actions,
    ...(finding.verifiedOn === null ? ['La mise en œuvre n’est pas vérifiée.'] : []),
    ...(finding.effect === 'effective' ? [] : ['L’efficacité n’est pas reconnue par une autre personne que l’auteur.']),
  ]
}

/** Days past its due day while it is not closed. */
export const daysLate = ({ state, dueOn }: Pick<Finding, 'state' | 'dueOn'>, today: PlainDate): number =>
  isOver(state) || dueOn === null || dueOn >= today ? 0 : daysBetween(dueOn, today)

export type Counts = Readonly<Record<FindingKind, number>>
export const countKinds = (findings: readonly Pick<Finding, 'kind'>[]): Counts =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one count for each kind
  Object.fromEntries(KIND_CODES.map((kind) => [kind, findings.filter((one) => one.kind === kind).length])) as Counts

/** « 6 points forts et 2 pistes de progrès, aucune non-conformité ». */
export function countsInWords(counts: Counts): string {
  const said = KIND_CODES.toReversed().flatMap((kind) =>
    counts[kind] === 0 ? [] : [formatCount(counts[kind], ...SEVERAL[kind])],
  )
  const none = counts.major + counts.minor === 0 ? 'aucune non-conformité' : ''
  if (said.length === 0) return none
  return none === '' ? inList(said) : `${inList(said)}, ${none}`
}
