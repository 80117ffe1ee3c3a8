// What a room still waits for at the end of a month: what is missing, where, and who owes it.
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'
import type { Tx } from '#src/ground/database/db.ts'
import type { Perimeter, Right } from '#src/ground/web/web.tsx'

/** One thing that is missing; a function owes it, never a name. */
export type OwedLine = {
  key: string
  /** None: the whole département. */
  site: number | null
  title: string
  /** « référent(e) qualité du département » */
  who: string
  href: string
}

/** Declared in the manifest of the room, read on the page of the end of the month. */
export type MonthOwed = {
  code: string
  noun: readonly [one: string, many: string]
  right: Right
  read(tx: Tx, ask: { period: Period; today: PlainDate; where: Perimeter }): Promise<readonly OwedLine[]>
  /** Where the month is closed there. */
  page: { label: string; href(period: Period): string }
}
