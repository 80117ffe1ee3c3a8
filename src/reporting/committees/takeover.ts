// What the next session takes over of the last one: chosen point by point, with its dates moved to the new period.
import {
  addDays,
  dateOf,
  monthOf,
  parsePeriod,
  partsOf,
  periodCode,
  periodOf,
  type PlainDate,
  quarterOf,
  yearOf,
  yearPeriod,
} from '#src/ground/calendar/index.ts'
import type { Meeting } from './committee.ts'

/** What may be taken over besides the points. */
export const PARTS = {
  blocks: 'Leurs blocs de chiffres, à la période de la nouvelle séance',
  texts: 'Leurs textes, à relire : ils parlent de l’autre séance',
  guests: 'Les invités, à confirmer',
} as const
export type Part = keyof typeof PARTS

export type Takeover = { points: readonly number[] | 'all'; parts: readonly Part[] }
/** What is usually taken over, and what an address that says nothing takes. */
export const USUAL: Takeover = { points: 'all', parts: ['blocks', 'guests'] }

const A_YEAR = 364

/** The same day of the week a year later, or as many years later as it takes not to be past. */
export function nextDay({ heldOn }: Pick<Meeting, 'heldOn'>, today: PlainDate): { day: PlainDate; years: number } {
  let [day, years] = [addDays(heldOn, A_YEAR), 1]
  for (; day < today; years += 1) day = addDays(day, A_YEAR)
  return { day, years }
}

/** A period as many years later, of the same sort; as it stands when it is none. */
export function laterBy(code: string, years: number): string {
  const period = parsePeriod(code)
  if (!period) return code
  const moved = (day: PlainDate): PlainDate => {
    const { year, month, day: number } = partsOf(day)
    return dateOf({ year: year + years, month, day: month === 2 && number === 29 ? 28 : number })
  }
  const { kind, from, to } = period
  if (kind === 'year') return periodCode(yearPeriod(yearOf(from) + years))
  if (kind === 'quarter') return periodCode(quarterOf(moved(from)))
  if (kind === 'month') return periodCode(monthOf(moved(from)))
  return periodCode(periodOf(moved(from), moved(to)))
}

/** How many years stand between two periods. */
export function yearsBetween(before: string, after: string): number {
  const [a, b] = [parsePeriod(before), parsePeriod(after)]
  return a && b ? yearOf(b.to) - yearOf(a.to) : 0
}
