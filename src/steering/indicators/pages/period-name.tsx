import type { ReactElement } from 'react'
import { type Period, periodLabel } from '#src/ground/calendar/index.ts'
import { capital as capitalOf } from '#src/ground/design/text/index.ts'

/** « 4e trimestre 2022 » with its raised letter. */
export function PeriodName({ period, capital = false }: { period: Period; capital?: boolean }): ReactElement {
  const label = periodLabel(period)
  const found = period.kind === 'quarter' ? /^(\d)(er|e)(.*)$/s.exec(label) : null
  if (found) {
    return (
      <>
        {found[1]}
        <sup>{found[2]}</sup>
        {found[3]}
      </>
    )
  }
  return <>{capital ? capitalOf(label) : label}</>
}
