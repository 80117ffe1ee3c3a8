// How a rule is written in one line.
import { one } from './read.ts'
import { reading } from './records.ts'
import type { ReadRule, RecordSet, Rule } from './types.ts'

export type Sets = readonly [RecordSet, ...RecordSet[]]
/** A figure the product counts; the first set is the one a disturbance takes from. */
export const is = (read: ReadRule['read'], ...from: Sets): Rule => ({ kind: 'counted', read, from })
/** One figure of the dashboard. */
export const reads = (indicator: string, at: { site: string; period: string }, ...from: Sets): Rule =>
  is((place) => one(place, indicator, at), ...from)
/** A national or external figure, with its source. */
export const supplied = (indicator: string, at: { site: string; period: string }, from: string): Rule => ({
  kind: 'supplied',
  read: (place) => one(place, indicator, at),
  from: [reading(indicator, at.site, from)],
})
/** The room that will hold it is not built: the issue that asks for it. */
export const missing = (room: string, issue: number): Rule => ({ kind: 'missing', room, issue })
