import { type Item, titleOf } from '#src/core/standards/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { formatNumber, NO_BREAK } from '#src/ground/design/text/index.ts'
import { permilleOf, type Rated, type Score, worthOf } from './score.ts'
import type {
  Change,
  DelegationState,
  Grain,
  Kind,
  PointKind,
  Rating,
  ScoreBy,
  State,
  Subject,
  TotalSubject,
  Work,
} from './words.ts'

export type Assessment = {
  id: number
  code: string
  kind: Kind
  title: string
  frameworkVersion: number
  year: number
  startsOn: PlainDate | null
  heldOn: PlainDate | null
  grain: Grain
  scoreBy: ScoreBy
  state: State
  movedOn: PlainDate | null
  archivedOn: PlainDate | null
  basedOn: number | null
  corrects: number | null
  reason: string
  rate: number | null
  assessed: number
  applicable: number
  version: number
}
export type Module = { key: string; position: number; number: string; title: string }
export type Line = Rated & {
  id: number
  position: number
  number: string
  title: string
  theme: string
  work: Work
  reason: string
  comment: string
  proposed: Rating
  proposedRate: number | null
  change: Change
  basis: 'real' | 'detail' | 'reconstructed'
  version: number
}
export type Point = {
  id: number
  kind: PointKind
  body: string
  line: number | null
  channel: string
  position: number
  version: number
}
export type Total = {
  id: number
  subject: TotalSubject
  name: string
  site: number | null
  rate: number
  source: string
  version: number
}
export type Delegation = {
  id: number
  assessment: number
  site: number
  service: number | null
  owner: string
  subject: Subject
  name: string
  state: DelegationState
  dueOn: PlainDate | null
  message: string
  version: number
}

/** What may follow a state, by whoever writes or validates. */
export const NEXT: Readonly<Record<State, readonly State[]>> = {
  draft: ['in_progress', 'submitted'],
  in_progress: ['submitted'],
  submitted: ['in_progress', 'validated'],
  validated: ['in_progress', 'frozen'],
  frozen: [],
}
/** Going back says why. */
export const needsReason = (from: State, to: State): boolean => to === 'in_progress' && from !== 'draft'
/** Ratings are written until it is submitted. */
export const isOpen = ({ state, archivedOn }: Pick<Assessment, 'state' | 'archivedOn'>): boolean =>
  archivedOn === null && (state === 'draft' || state === 'in_progress')

/** What a delegation reads of a line. */
export type Placed = Pick<Line, 'site' | 'module' | 'channels' | 'theme'>
/** Whether a delegation gives a line. */
export function gives({ subject, name, site }: Pick<Delegation, 'subject' | 'name' | 'site'>, line: Placed): boolean {
  if (line.site !== null && line.site !== site) return false
  if (subject === 'whole') return true
  if (subject === 'module') return line.module === name
  return subject === 'channel' ? line.channels.includes(name) : line.theme === name
}
/** Whether the correspondents of a delegation may still rate its lines. */
export const isGiven = ({ state }: Pick<Delegation, 'state'>): boolean =>
  state === 'given' || state === 'changes_requested'

export type Made = Omit<Line, 'id' | 'version' | 'site'>

/** The lines that a version gives, for some of its modules: each commitment, or each of its requirements where it has some. */
export function linesFrom(
  items: readonly Item[],
  { modules, grain }: { modules: readonly string[]; grain: Grain },
): Made[] {
  const blank = {
    rating: '',
    rate: null,
    work: 'to_do',
    reason: '',
    comment: '',
    proposed: '',
    proposedRate: null,
    change: '',
    basis: 'real',
  } as const
  const kept = items.filter(({ level, key }) => level === 'module' && modules.includes(key))
  const below = Map.groupBy(items, ({ parent }) => parent)
  return kept
    .flatMap((module) =>
      (below.get(module.id) ?? []).flatMap((commitment) => {
        const requirements = grain === 'requirement' ? (below.get(commitment.id) ?? []) : []
        return (requirements.length === 0 ? [commitment] : requirements).map((item) => ({
          ...blank,
          module: module.key,
          commitment: commitment.key,
          key: item.key,
          number: item.number || commitment.number,
          title: titleOf(item),
          theme: commitment.theme,
          channels: item.channels.length > 0 ? item.channels : commitment.channels,
          weight: item === commitment ? 1 : item.weight,
          commitmentWeight: commitment.weight,
        }))
      }),
    )
    .map((line, index) => ({ ...line, position: index + 1 }))
}

/** The modules of a version that were chosen; all of them when none was. */
export function modulesFrom(items: readonly Item[], chosen: readonly string[]): Module[] {
  const modules = items.filter(({ level }) => level === 'module')
  const kept = chosen.length === 0 ? modules : modules.filter(({ key }) => chosen.includes(key))
  return kept.map((item, index) => ({ key: item.key, position: index + 1, number: item.number, title: titleOf(item) }))
}

/** A line taken up from another assessment: what was said is only proposed, and nothing is done. */
export function takenUp<L extends Made>(line: L, before: Pick<Line, 'rating' | 'rate' | 'title'> | undefined): L {
  if (!before) return { ...line, change: 'new' }
  return {
    ...line,
    proposed: before.rating,
    proposedRate: before.rate,
    change: before.title === line.title ? 'unchanged' : 'changed',
  }
}

/** Lines of commitments that do not apply at their site, for the reason that was approved: said from the start. */
export function besideScope<L extends Made & { site: number | null }>(
  lines: readonly L[],
  excluded: readonly { site: number; commitment: string; reason: string }[],
): L[] {
  const reasons = new Map(excluded.map(({ site, commitment, reason }) => [`${site} ${commitment}`, reason]))
  return lines.map((line) => {
    const reason = line.site === null ? undefined : reasons.get(`${line.site} ${line.commitment}`)
    return reason === undefined
      ? line
      : { ...line, rating: 'not_applicable', reason: reason.slice(0, 1000), work: 'done' }
  })
}

/** What a line becomes once it is rated. */
export type Rate = Pick<Line, 'rating' | 'rate' | 'reason' | 'comment'> & { review: boolean }
export type RateFault = 'reason-missing' | 'rate-without-verdict'

/** Why a rating cannot stand. */
export function rateFault({ rating, rate, reason }: Pick<Rate, 'rating' | 'rate' | 'reason'>): RateFault | undefined {
  if (rating === 'not_applicable' && reason === '') return 'reason-missing'
  return rate !== null && (rating === '' || rating === 'not_applicable') ? 'rate-without-verdict' : undefined
}
export const workOf = ({ rating, review }: Pick<Rate, 'rating' | 'review'>): Work =>
  review ? 'in_progress' : rating === '' ? 'to_do' : 'done'

/** The verdict that a share stands for, where only the share is given. */
export const verdictOf = (permille: number): Rating =>
  permille === 1000 ? 'conform' : permille === 0 ? 'not_conform' : 'partial'

/** A line that is not conform or only in part: what an action may come from. */
export const isGap = (line: Pick<Line, 'rating' | 'rate'>): boolean => {
  const worth = worthOf(line)
  return worth !== undefined && worth < 1
}

/** A share as a person reads it: « 70 % », « 61,6 % »; nothing assessed says so. */
export const shareInWords = (permille: number | null): string =>
  permille === null
    ? 'non évalué'
    : `${formatNumber(permille / 10, { decimals: permille % 10 === 0 ? 0 : 1 })}${NO_BREAK}%`

/** « 14 sur 20 évalués » */
export const completenessInWords = ({ assessed, applicable }: Pick<Score, 'assessed' | 'applicable'>): string =>
  applicable === 0 ? 'rien ne s’applique' : `${assessed} sur ${applicable} évalués`

/** « 14,5 points sur 20 » */
export const pointsInWords = ({ points, weight }: Pick<Score, 'points' | 'weight'>): string =>
  weight === 0
    ? ''
    : `${formatNumber(Math.round(points * 100) / 100, { decimals: 2 }).replace(/,?0+$/, '')} sur ${weight}`

/** A score, computed from lines or, where only a rate is known, repeated from its source. */
export type Shown = { name: string; label: string; permille: number | null; score: Score; source: string }

export function shownScore(
  { name, label }: { name: string; label: string },
  score: Score,
  total: Pick<Total, 'rate' | 'source'> | undefined,
): Shown {
  const permille = permilleOf(score)
  return permille === null && total
    ? { name, label, permille: total.rate, score, source: total.source }
    : { name, label, permille, score, source: '' }
}
