// Which actions may have moved a figure over a period, and how the months around their beginning are named.
import type { ActionState } from '#src/improving/action-plans/index.ts'
import { addDays, monthName, partsOf, type PlainDate, type Span } from '#src/ground/calendar/index.ts'

export type Begun = { state: ActionState; startsOn: PlainDate | null; doneOn: PlainDate | null; proposedOn: PlainDate }

/** The day work began: said, or at the latest the day the action was entered as under way or done. */
export function beginningOf({ state, startsOn, proposedOn }: Begun): PlainDate | undefined {
  if (startsOn !== null) return startsOn
  return state === 'in_progress' || state === 'done' ? proposedOn : undefined
}

/** Begun before the end of the period and at most a year before it, and not over when it began. */
export function mayHaveMoved(action: Begun, { from, to }: Span, today: PlainDate): boolean {
  if (action.state === 'proposed' || action.state === 'dropped') return false
  const begun = beginningOf(action)
  if (begun === undefined || begun > today || begun > to || begun < addDays(from, -365)) return false
  return action.doneOn === null || action.doneOn >= from
}

/** « janv. à avril » in words: the months of a stretch, with their year where it is not the one of the period. */
export function stretchName(months: readonly Span[], year: number): string {
  const first = months[0]
  const last = months.at(-1)
  if (!first || !last) return ''
  const [a, b] = [partsOf(first.from), partsOf(last.from)]
  const name = (at: { month: number; year: number }, always: boolean) =>
    `${monthName(at.month)}${always ? ` ${at.year}` : ''}`
  if (months.length === 1) return name(a, a.year !== year)
  const other = a.year !== b.year || b.year !== year
  return `${name(a, a.year !== b.year)} à ${name(b, other)}`
}
