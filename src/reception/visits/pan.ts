// A month at the digital help points: by procedure, and beside the months before.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { PanVisit } from './visits.ts'

export type ProcedureRow = {
  procedure: number | null
  n: number
  helped: number
  done: number
  minutes: number | undefined
  asked: number
  satisfied: number
}
export type PanSummary = {
  procedures: readonly ProcedureRow[]
  months: readonly { month: PlainDate; n: number }[]
  /** Visitors of the month, whatever the way they are known. */
  month: number
  /** The mean of the months of the year that are known. */
  mean: number | undefined
  /** Workstations in service. */
  posts: number
}

/** What each procedure was, the most asked first. */
export function procedureRows(visits: readonly PanVisit[]): ProcedureRow[] {
  const groups = [...Map.groupBy(visits, ({ procedure }) => procedure)]
  return groups
    .map(([procedure, own]): ProcedureRow => {
      const timed = own.flatMap(({ minutes }) => minutes ?? [])
      const said = own.flatMap(({ satisfaction }) => satisfaction ?? [])
      return {
        procedure,
        n: own.length,
        helped: own.filter(({ help }) => help === 'guided' || help === 'done').length,
        done: own.filter(({ outcome }) => outcome === 'done').length,
        minutes: timed.length === 0 ? undefined : timed.reduce((sum, one) => sum + one, 0) / timed.length,
        asked: said.length,
        satisfied: said.filter((level) => level >= 3).length,
      }
    })
    .toSorted((a, b) => b.n - a.n)
}

/** The mean of the months that are known, the one asked for included. */
export const meanOf = (months: readonly { n: number }[]): number | undefined =>
  months.length === 0 ? undefined : months.reduce((sum, { n }) => sum + n, 0) / months.length
