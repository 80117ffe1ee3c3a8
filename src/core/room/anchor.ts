// Days in the calendar that other work is planned around: an audit, a session, a campaign.
import type { PlainDate } from '#src/ground/calendar/index.ts'

/** Something that has a day, past or to come. */
export type Anchor = {
  source: string
  /** Every condition of its source that it answers. */
  conditions: readonly string[]
  id: string
  /** What files call it. */
  code: string
  label: string
  from: PlainDate
  to: PlainDate
  sites: readonly number[]
  /** It took place. */
  held: boolean
  /** Raised each time it is changed. */
  version: number
}

/** What a day is called in what was said or kept of it: it stays the same when the day moves. */
export const anchorKey = ({ source, code }: Pick<Anchor, 'source' | 'code'>): string => `${source}:${code}`
