import { daysBetween, longDate, type PlainDate } from '#src/ground/calendar/index.ts'
import { formatCount } from '#src/ground/design/text/index.ts'
import {
  COMMITMENT_MARKS,
  type CommitmentMark,
  type Milestone,
  type Readiness,
  type Todo,
  URGENCIES,
} from '#src/core/room/readiness.ts'

const WORST: readonly CommitmentMark[] = ['off', 'bare', 'renew', 'proven']

/** A commitment with what is known of it; undefined when no room says anything of it. */
export type Marked = { key: string; number: string; title: string; group: string; mark: CommitmentMark | undefined }

/** The worst that any room says of each commitment. */
export function markedBy<T extends { key: string }>(
  commitments: readonly T[],
  parts: readonly Readiness[],
): (T & { mark: CommitmentMark | undefined })[] {
  return commitments.map((one) => {
    const said = new Set(parts.flatMap(({ marks }) => marks?.get(one.key) ?? []))
    return { ...one, mark: WORST.find((mark) => said.has(mark)) }
  })
}

/** What to do, in order: what blocks, what is late, what is missing, what falls before the audit; then the earliest, then what proves most. */
export function inOrder(todos: readonly Todo[]): Todo[] {
  return todos.toSorted(
    (a, b) =>
      URGENCIES[a.urgency] - URGENCIES[b.urgency] ||
      (a.due ?? '9999').localeCompare(b.due ?? '9999') ||
      b.commitments.length - a.commitments.length ||
      a.title.localeCompare(b.title, 'fr'),
  )
}

/** Days before and after the audit in their order, one of each. */
export const inTime = (milestones: readonly Milestone[]): Milestone[] =>
  [...new Map(milestones.map((one) => [one.key, one])).values()].toSorted((a, b) => a.day.localeCompare(b.day))

/** Proven today, even if not for long. */
const isProven = ({ mark }: Pick<Marked, 'mark'>): boolean => mark === 'proven' || mark === 'renew'

/** How many commitments are proven, of those that apply; nothing where no room says so. */
export function provenCount(marked: readonly Pick<Marked, 'mark'>[]): { proven: number; all: number } | undefined {
  if (marked.every(({ mark }) => mark === undefined)) return undefined
  // One whose indicator is off target is proven on paper, and will not pass: it is not counted.
  const proven = marked.filter(isProven).length
  return { proven, all: marked.length }
}

/** The sentence at the head of the page: the days left, what is proven, what is to be done. */
export function readinessSentence({
  audit,
  today,
  marked,
  todos,
}: {
  audit: PlainDate | undefined
  today: PlainDate
  marked: readonly Pick<Marked, 'mark'>[]
  todos: number
}): string {
  const days = audit === undefined ? undefined : daysBetween(today, audit)
  const when =
    audit === undefined || days === undefined
      ? 'Aucun audit n’est prévu ici.'
      : days < 0
        ? `L’audit était prévu le ${longDate(audit)}, et n’est pas noté comme tenu.`
        : days === 0
          ? 'L’audit a lieu aujourd’hui.'
          : `L’audit a lieu le ${longDate(audit)}, dans ${formatCount(days, 'jour', 'jours')}.`
  const proven = provenCount(marked)
  const what =
    marked.length === 0
      ? 'Aucun engagement ne s’applique à ce site.'
      : proven === undefined
        ? `${formatCount(marked.length, 'engagement', 'engagements')} ${marked.length > 1 ? 's’appliquent' : 's’applique'}, sans preuve connue.`
        : proven.proven === proven.all
          ? proven.all === 1
            ? 'Le seul engagement est prouvé.'
            : `Les ${formatCount(proven.all, 'engagement', 'engagements')} sont prouvés.`
          : proven.proven === 0
            ? `Aucun des ${formatCount(proven.all, 'engagement', 'engagements')} n’est prouvé.`
            : `${formatCount(proven.proven, 'engagement', 'engagements')} sur ${proven.all} ${proven.proven > 1 ? 'sont prouvés' : 'est prouvé'}.`
  const next =
    todos === 0 ? 'Rien n’est à faire.' : `${formatCount(todos, 'geste', 'gestes')} à faire, dans l’ordre ci-dessous.`
  return `${when} ${what} ${next}`
}

/** The commitments of one theme, with what is missing of them in words. */
export type ThemeRow = { title: string; items: readonly Marked[]; proven: number; missing: string }

export function byTheme(marked: readonly Marked[]): ThemeRow[] {
  return [...Map.groupBy(marked, ({ group }) => group)].map(([title, items]) => ({
    title,
    items,
    proven: items.filter(isProven).length,
    missing: missingInWords(items),
  }))
}

/** « 2 sans preuve, 1 indicateur hors cible »; « Rien » when all is well. */
export function missingInWords(items: readonly Pick<Marked, 'mark'>[]): string {
  const count = (mark: CommitmentMark | undefined) => items.filter((one) => one.mark === mark).length
  const unknown = count(undefined)
  const parts = [
    ...(count('bare') > 0 ? [`${count('bare')} ${COMMITMENT_MARKS.bare}`] : []),
    ...(count('off') > 0 ? [formatCount(count('off'), 'indicateur hors cible', 'indicateurs hors cible')] : []),
    ...(count('renew') > 0 ? [formatCount(count('renew'), 'preuve à renouveler', 'preuves à renouveler')] : []),
    ...(unknown > 0 ? [formatCount(unknown, 'non connu', 'non connus')] : []),
  ]
  return parts.length === 0 ? 'Rien' : parts.join(', ')
}
