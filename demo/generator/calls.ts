// Calls: the totals a switchboard gives, day by day.
import type { Calendar, PlainDate } from '#src/ground/calendar/index.ts'
import { plainDate } from '#src/ground/calendar/index.ts'
import { workingDaysIn } from './days.ts'
import type { Row } from './folder.ts'
import { type Draw, shares } from './random.ts'

type With = { draw: Draw; calendar: Calendar }
/** A stretch of days whose totals are known: what was offered and answered in all. */
export type KnownCalls = {
  line: string
  from: string
  to: string
  offered: number
  answered: number
  origin: string
  basis: 'reconstructed'
}

/** Daily totals that add up exactly to what is known of a stretch. */
export function knownCalls({ draw, calendar }: With, known: KnownCalls): Row[] {
  const days = workingDaysIn({ from: plainDate(known.from), to: plainDate(known.to) }, calendar)
  const offered = shares(
    known.offered,
    days.map((day) => weightOf(draw, day)),
  )
  // The share answered varies from day to day; what is missed never exceeds what was offered.
  const missed = shares(
    known.offered - known.answered,
    offered.map((calls) => calls * (0.5 + draw.next())),
  )
  return days.map((day, place) => {
    const calls = offered[place] ?? 0
    return callRow(draw, {
      line: known.line,
      day,
      offered: calls,
      answered: Math.max(0, calls - (missed[place] ?? 0)),
      origin: known.origin,
      basis: known.basis,
    })
  })
}

/** How a line has fared since: invented. */
export type CallTrend = { line: string; perDay: number; answeredShare: number; origin: string }

/** Daily totals from a day to another, drawn. */
export function inventedCalls(
  { draw, calendar }: With,
  trend: CallTrend,
  span: { from: PlainDate; to: PlainDate },
): Row[] {
  return workingDaysIn(span, calendar).map((day) => {
    const offered = Math.round(trend.perDay * weightOf(draw, day))
    const share = Math.min(0.99, Math.max(0.7, trend.answeredShare + (draw.next() - 0.5) * 0.08))
    return callRow(draw, {
      line: trend.line,
      day,
      offered,
      answered: Math.round(offered * share),
      origin: trend.origin,
    })
  })
}

type DayOfCalls = {
  line: string
  day: PlainDate
  offered: number
  answered: number
  origin: string
  basis?: 'reconstructed'
}

function callRow(draw: Draw, { line, day, offered, answered, origin, basis }: DayOfCalls): Row {
  return {
    line,
    day,
    offered,
    answered,
    lost: offered - answered,
    wait: Math.round(answered * draw.between(35, 75)),
    origin,
    basis: basis ?? 'real',
  }
}

/** Busy after a week-end and in autumn, quiet in August. */
function weightOf(draw: Draw, day: PlainDate): number {
  const month = Number(day.slice(5, 7))
  const season = month === 8 ? 0.7 : month >= 9 && month <= 11 ? 1.15 : 1
  return season * (0.8 + draw.next() * 0.4)
}
