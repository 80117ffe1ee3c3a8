// People expected at a site by appointment, as the room that calls them in turn sees them: handed in by `app`, since both rooms stand
// in one group. Nobody is named: a person is called by the number of their appointment.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'

export type Expected = {
  id: number
  version: number
  /** The number said aloud and printed: the end of the code of the appointment. */
  number: string
  site: number
  service: number | null
  /** Where they are received, and why they come. */
  book: string
  reason: string
  procedure: string
  /** Minutes from midnight. */
  starts: number
  ends: number
  state: 'booked' | 'arrived' | 'served' | 'no_show'
  arrivedAt: Date | null
}

/** What becomes of an expected person; the appointment is told, so that it is noted once. */
export type ExpectedAct = {
  id: number
  version: number
  act: 'arrived' | 'served' | 'no_show'
  now: Date
  day: PlainDate
}

/** Declared by the room of appointments; read and told by the room that keeps the queue. */
export type ExpectedSource = {
  /** Those expected at a site on a day, in the order of their hours. */
  on(tx: Tx, at: { site: number; day: PlainDate }): Promise<readonly Expected[]>
  /** One of that day, by the number that they say. */
  byNumber(tx: Tx, at: { site: number; day: PlainDate; number: string }): Promise<Expected | undefined>
  /** Notes it; `stale` when somebody noted it meanwhile, `refused` when its state does not allow it. */
  note(tx: Tx, act: ExpectedAct): Promise<'done' | 'stale' | 'refused'>
}
