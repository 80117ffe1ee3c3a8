// What a closed period said, and whether the records still say the same.
import type { Rounding } from '#src/ground/design/text/index.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Amount, isFew } from './amount.ts'
import type { PlaceId } from './cell.ts'
import { published } from '#src/core/room/value.ts'
import type { Indicator, Way } from './indicator.ts'

export type Stored = {
  id: number
  indicator: string
  indicatorVersion: number
  place: PlaceId
  from: PlainDate
  to: PlainDate
  revision: number
  ways: readonly Way[]
  numerator: number | null
  denominator: number | null
  n: number | null
  value: number
  ownForm: boolean
  approximate: boolean
  provisional: boolean
  open: number
  excluded: readonly { reason: string; n: number }[]
  source: string
  reconstructed: boolean
  asOf: PlainDate
  status: 'validated' | 'published'
  reason: string
  publishedOn: PlainDate | null
  /** How it was written when closed; undefined before that was kept. */
  writing: { decimals: number; rounding: Rounding } | undefined
}

/** The stored reading as an amount, so that screens write it like any other. */
export function amountOfStored(indicator: Indicator, stored: Stored): Amount {
  return {
    numerator: stored.numerator,
    denominator: stored.denominator,
    value: stored.value,
    ownForm: stored.ownForm,
    mean: indicator.yearly === 'mean_of_months',
    approximate: stored.approximate,
    writing: stored.writing,
    n: stored.n,
    ways: stored.ways,
    open: stored.open,
    excluded: stored.excluded,
    provisional: stored.provisional,
    missing: [],
    without: [],
    months: undefined,
    sources: stored.source === '' ? [] : [stored.source],
    takenOver: false,
    reconstructed: stored.reconstructed,
    origin: 'readback',
    records: stored.ways.includes('counted') || indicator.formula !== undefined,
    few: isFew(indicator, stored.n ?? stored.denominator),
  }
}

/** Whether what the records say today is no longer what was stored: by the integers when there are any. */
export function hasMoved(indicator: Indicator, stored: Stored, live: Amount | undefined): boolean {
  if (!live || live.value === null) return true
  if (live.numerator !== null && stored.numerator !== null) {
    return live.numerator !== stored.numerator || live.denominator !== stored.denominator
  }
  const { writing } = stored
  return published(indicator, { ...live, writing }) !== published(indicator, amountOfStored(indicator, stored))
}
