import type { RawBuilder } from 'kysely'
import { z } from 'zod'
import { type PlainDate, plainDate } from '#src/ground/calendar/index.ts'
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
  /** Its room counts lateness with a clock of its own: no other number of days is given here. */
  ownClock?: true
  /** A date in the calendar (a session, an audit) is never late: it is past. */
  event?: true
}

export type InboxAsk = {
  today: PlainDate
  /** The last day looked at. */
  until: PlainDate
  /** The person: what is asked of them alone. */
  account?: number
  /** The roles of the person: what a role owes. */
  roles?: readonly string[]
  /** Where the person holds the right of the source. */
  where: Perimeter
}

/** One line of what a room finds due: its day and what its sentence needs. */
export type DueRow<D> = D & { due: PlainDate }

type Source = { code: string; right: Right }

/**
 * What a room says is due; the right says to whom. Most of it is rows: `fragment` selects `(due date, data jsonb)` along an index, and
 * all fragments of a page are one statement. What is derived from figures is read beside, by `read`.
 */
export type InboxSource =
  | (Source & {
      fragment(ask: InboxAsk): RawBuilder<unknown> | undefined
      items(rows: readonly unknown[], ask: InboxAsk): readonly InboxItem[]
    })
  | (Source & { read(tx: Tx, ask: InboxAsk): Promise<readonly InboxItem[]> })

/** A source made of rows: `data` is what the `jsonb` of its fragment holds, checked as it arrives. */
export function dueRows<D>(source: {
  code: string
  right: Right
  data: z.ZodType<D>
  fragment(ask: InboxAsk): RawBuilder<unknown> | undefined
  items(rows: readonly DueRow<D>[], ask: InboxAsk): readonly InboxItem[]
}): InboxSource {
  const { code, right, fragment } = source
  const row = z.object({ due: z.string().transform((day) => plainDate(day)), data: source.data })
  return {
    code,
    right,
    fragment,
    items: (rows, ask) =>
      source.items(
        rows.map((one) => row.parse(one)).map(({ due, data }) => ({ ...data, due })),
        ask,
      ),
  }
}
