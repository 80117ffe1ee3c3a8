import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { Counts } from '../month.ts'
import { shareWith } from '../visits.ts'

/** A count in a table: nothing where there is none. */
export const n = (value: number): string => (value === 0 ? '' : formatNumber(value))

/** « 27 % » with an appointment, of those of whom it is known. */
export function withText(counts: Counts): string {
  const rate = shareWith(counts)
  return rate === undefined ? '' : formatRate(Math.round(rate * 10) / 10)
}
