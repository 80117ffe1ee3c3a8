import { addDays, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import { emptyDropped, REGRET_DAYS } from '#src/ground/floods/set-aside.ts'

/** Empties what was dropped more than a week ago; call it each night inside the département. Returns how many posts. */
export function forgetDropped(tx: Tx, today: PlainDate): Promise<number> {
  return emptyDropped(tx, addDays(today, -REGRET_DAYS))
}
