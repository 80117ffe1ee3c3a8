// What the page of a month of appointments is given.
import { type Period, type PlainDate } from '#src/ground/calendar/index.ts'
import { type Setting } from '../appointments.ts'
import { type BookRow, type Counts, type Double, type NamedRow } from '../month.ts'
import type { Total } from '../store/totals.ts'

export type MonthView = {
  month: Period
  today: PlainDate
  sites: readonly { id: number; name: string }[]
  site: number | undefined
  setting: Setting
  siteNames: ReadonlyMap<number, string>
  bookNames: ReadonlyMap<number, string>
  reasonNames: ReadonlyMap<number, string>
  counts: Counts
  byBook: readonly BookRow[]
  byReason: readonly NamedRow[]
  byWay: readonly NamedRow[]
  doubles: readonly Double[]
  totals: readonly Total[]
  writes: boolean
  receives: boolean
  chooses: boolean
  imports: boolean
  done?: string | undefined
}
