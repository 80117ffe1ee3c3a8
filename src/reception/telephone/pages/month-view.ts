import type { ReactElement } from 'react'
import type { ListState } from '#src/ground/design/list-state.ts'
import { monthOf, type PlainDate, periodCode } from '#src/ground/calendar/index.ts'
import type { Writing } from '#src/core/room/value.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { PhoneSetting } from '../formula.ts'
import type { Destination, MonthOfLine, Sums } from '../telephone.ts'

export type MonthView = {
  month: PlainDate
  current: boolean
  sites: readonly { id: number; name: string }[]
  site: number | undefined
  /** Months are chosen back from it. */
  today: PlainDate
  lines: readonly MonthOfLine[]
  total: Sums
  /** Thirteen months up to this one. */
  history: readonly { month: PlainDate; sums: Sums }[]
  writes: boolean
  imports: boolean
  /** How the département writes the share of calls answered. */
  writing: Writing
  setting: PhoneSetting
  /** Which lines are shown: all of them, or those that reach one thing. */
  destination: Destination | undefined
  state: ListState
  views: ReactElement
}

export const code = (month: PlainDate) => periodCode(monthOf(month))
export const count = (value: number | null) => (value === null ? '' : formatNumber(value))
