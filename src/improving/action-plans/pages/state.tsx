import type { PlainDate } from '#src/ground/calendar/index.ts'
import { Mark, type State } from '#src/ground/design/marks.tsx'
import { formatCount } from '#src/ground/design/text/index.ts'
import { type Action, type ActionState, daysLate, STATES } from '../action.ts'

const MARKS: Readonly<Record<ActionState, State>> = {
  proposed: 'coming',
  validated: 'coming',
  in_progress: 'progress',
  done: 'met',
  dropped: 'final',
  carried_over: 'final',
}

/** The state of an action: late says how many days, otherwise the word of the house. */
export function StateMark({ action, today }: { action: Pick<Action, 'state' | 'dueOn'>; today: PlainDate }) {
  const late = daysLate(action, today)
  if (late > 0) return <Mark state="late" word={`${formatCount(late, 'jour', 'jours')} de retard`} />
  return <Mark state={MARKS[action.state]} word={STATES[action.state]} />
}
