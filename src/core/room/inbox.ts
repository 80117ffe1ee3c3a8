import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** Something due from a person: when, what and why, one verb that names its object. */
export type InboxItem = {
  key: string
  /** The last day to do it; before today it is late. */
  due: PlainDate
  title: string
  /** Where it comes from, in words. */
  why: string
  action: { label: string; href: string }
  /** A date in the calendar (a session, an audit) is never late: it is past. */
  event?: true
}

export type InboxAsk = {
  today: PlainDate
  /** The last day looked at. */
  until: PlainDate
  /** Where the person holds the right of the source. */
  where: Perimeter
}

/** What a room says is due; The right says to whom. */
export type InboxSource = {
  code: string
  right: Right
  read(tx: Tx, ask: InboxAsk): Promise<readonly InboxItem[]>
}
