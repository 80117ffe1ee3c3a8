// Past readings and targets: totals that the platform did not count itself.
import { monthsOf, periodCode, periodOf, type PlainDate, plainDate, yearPeriod } from '#src/ground/calendar/index.ts'
import type { Row } from './folder.ts'
import { type Draw, shares } from './random.ts'

export const INVENTED = 'Donnée inventée pour la démonstration'

/** One reading. `site` empty: the département. Values are in the unit of the indicator. */
export type Reading = {
  indicator: string
  site?: string
  from: string
  to: string
  numerator?: number
  denominator?: number
  n?: number
  value?: number
  source: string
  takenOver?: boolean
  /** Only its rate was published: its numbers were chosen to give it back. */
  basis?: 'reconstructed'
}

/** The rows of readings, as the profile reads them. */
export function readingRows(readings: readonly Reading[]): Row[] {
  return readings.map(
    ({ indicator, site, from, to, numerator, denominator, n, value, source, takenOver = false, basis = 'real' }) => ({
      indicator,
      site: site ?? null,
      period: periodCode(periodOf(plainDate(from), plainDate(to))),
      numerator: numerator ?? null,
      denominator: denominator ?? null,
      n: n ?? null,
      value: value ?? null,
      source,
      takenOver,
      basis,
    }),
  )
}

/** A year's total, cut into its months. */
export function monthsOfTotal(
  draw: Draw,
  of: { indicator: string; site?: string; year: number; total: number; source: string; denominator: 'one' | 'same' },
): Reading[] {
  const months = monthsOf(yearPeriod(of.year))
  const parts = shares(
    of.total,
    months.map(() => 0.8 + draw.next() * 0.4),
  )
  return months.map(({ from, to }, place) => {
    const part = parts[place] ?? 0
    return {
      indicator: of.indicator,
      ...(of.site === undefined ? {} : { site: of.site }),
      from,
      to,
      numerator: part,
      denominator: of.denominator === 'one' ? 1 : part,
      source: of.source,
      takenOver: true,
    }
  })
}

/** Months that are over, from a day to another. */
export function monthsOver(from: string, yesterday: PlainDate): { from: PlainDate; to: PlainDate }[] {
  const found: { from: PlainDate; to: PlainDate }[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(yesterday.slice(0, 4)); year++) {
    found.push(...monthsOf(yearPeriod(year)).filter((month) => month.from >= plainDate(from) && month.to <= yesterday))
  }
  return found
}
