import type { Expression } from 'kysely'
import type { PlainDate, Span } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** What a free text of users says of itself, whatever its room: the columns of a fragment. */
export type CommentLine = {
  id: number
  site: number
  service: number | null
  day: PlainDate
  /** What it was written about: a campaign, a rated place. */
  about: string
  body: string
}

/** The free texts of a room, as the list of comments of every room shows them. They are read masked. */
export type CommentSource = {
  /** The name of its table: what the sorting of a comment is kept under. */
  kind: string
  right: Right
  noun: { one: string; many: string }
  href(id: number): string
  /** Selects those that a perimeter may see, of some days; none that is empty. */
  lines(tx: Tx, where: Perimeter, span: Span): Expression<CommentLine>
  /** Empties the texts of before a day; what they count for stays. Returns how many. */
  forget(tx: Tx, before: PlainDate): Promise<number>
}
