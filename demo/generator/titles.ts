// Titles in the demonstration: months that were published as they were published, the others invented.
import { addMonths, monthOf, monthsOf, type PlainDate, plainDate, yearOf } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'
import { type Draw, shares } from './random.ts'
import { INVENTED } from './readings.ts'

/** How many of one kind come to one centre in a month, in how many days they leave; the share of each territory where it serves several. */
export type TitreTrend = {
  titre: string
  centre: string
  perMonth: number
  days: number
  incomplete: number
  urgent: number
  origins?: Readonly<Record<string, number>>
}

/** Months that are over since 2024, with a stock that follows from what came in and went out. */
export function inventedTitles(draw: Draw, trend: TitreTrend, yesterday: PlainDate): Row[] {
  const last = addMonths(monthOf(yesterday).from, -1)
  let stock = Math.round((trend.perMonth * trend.days) / 30)
  return monthsOf({ from: plainDate('2024-02-01'), to: last }).flatMap(({ from }): Row[] => {
    const season = [5, 6, 7].includes(Number(from.slice(5, 7))) ? 1.25 : 1
    const received = Math.round(
      trend.perMonth * season * (0.9 + draw.next() * 0.2) * (1 + (yearOf(from) - 2024) * 0.04),
    )
    const issued = Math.max(0, Math.min(received + stock, Math.round(trend.perMonth * (1 + draw.next() * 0.18))))
    stock += received - issued
    const told = { titre: trend.titre, centre: trend.centre, month: from, source: INVENTED }
    const whole = {
      ...told,
      origin: '',
      received,
      issued,
      stock,
      delayDays: Math.round(trend.days * (0.8 + (stock / trend.perMonth) * 0.4) * 10) / 10,
      incomplete: Math.round(received * trend.incomplete * (0.8 + draw.next() * 0.4)),
      urgent: Math.round(received * trend.urgent * (0.5 + draw.next())),
      basis: 'real',
    }
    return [
      whole,
      ...Object.entries(trend.origins ?? {}).map(([origin, share]) => ({
        ...told,
        origin,
        received: Math.round(received * share * (0.95 + draw.next() * 0.1)),
        basis: 'real',
      })),
    ]
  })
}

export type KnownTitles = {
  titre: string
  centre: string
  year: number
  /** The last month that the total covers. */
  months: number
  received: number
  origin: string
  source: string
  /** What stood at the end of some months, as published. */
  stocks?: Readonly<Record<string, number>>
}

/** A total of some months, cut into them; what was published of the end of a month is kept as it was. */
export function knownTitles(draw: Draw, { months, year, received, stocks = {}, ...told }: KnownTitles): Row[] {
  const all = monthsOf({ from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) }).slice(0, months)
  const parts = shares(
    received,
    all.map(() => 0.85 + draw.next() * 0.3),
  )
  return all.map(({ from }, at) => ({
    ...told,
    month: from,
    received: parts[at] ?? 0,
    stock: stocks[from.slice(0, 7)] ?? null,
    approximate: true,
    takenOver: true,
    basis: stocks[from.slice(0, 7)] === undefined ? 'reconstructed' : 'detail',
  }))
}
