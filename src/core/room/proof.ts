// What rooms say was done: the objects that meet an obligation, so that nothing of it is ticked.
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** An object that proves: the days it counts for (no end: until further notice), the day it was done, where (no site: everywhere). */
export type Proof = {
  source: string
  /** Which of the conditions of its source it answers. */
  condition: string
  id: string
  label: string
  from: PlainDate
  to: PlainDate | null
  doneOn: PlainDate
  sites: readonly number[]
}
