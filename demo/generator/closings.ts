// The months that the demonstration closed and published; the last two are still to close.
import {
  addDays,
  addWorkingDays,
  type Calendar,
  monthOf,
  periodCode,
  type PlainDate,
} from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'

const CLOSED = 10
const OWED = 2

/** One line a month: closed six working days after its end, published four later. */
export function closingRowsOf(yesterday: PlainDate, calendar: Calendar): Row[] {
  let month = monthOf(yesterday)
  const back = () => (month = monthOf(addDays(month.from, -1)))
  for (let owed = 0; owed < OWED; owed += 1) back()
  return Array.from({ length: CLOSED }, () => {
    const { to } = back()
    const closedOn = addWorkingDays(to, 6, calendar)
    return {
      period: periodCode(month),
      status: 'published',
      closedOn,
      publishedOn: addWorkingDays(closedOn, 4, calendar),
      reason: null,
    }
  })
}
