import { monthOf, type PlainDate, periodCode } from '#src/ground/calendar/index.ts'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import { answeredRate, type MonthOfLine, type Sums } from '../telephone.ts'

export type MonthView = {
  month: PlainDate
  current: boolean
  sites: readonly { id: number; name: string }[]
  site: number | undefined
  /** Months that may be chosen, latest first. */
  months: readonly PlainDate[]
  lines: readonly MonthOfLine[]
  total: Sums
  /** Thirteen months up to this one. */
  history: readonly { month: PlainDate; sums: Sums }[]
  writes: boolean
  imports: boolean
}

export const code = (month: PlainDate) => periodCode(monthOf(month))
export const rateText = (sums: Sums) => {
  const rate = answeredRate(sums)
  return rate === null ? undefined : formatRate(rate)
}
export const count = (value: number | null) => (value === null ? '' : formatNumber(value))
