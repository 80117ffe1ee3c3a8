import { themeShare as shareOfTheme } from '#src/reception/telephone/measures.ts'
import { evaluate } from '#src/core/measures/index.ts'
import { originOfFigure, periodOfCode } from './read.ts'
import type { Computed, Place } from './types.ts'

/** The share of a theme among the calls answered, where the totals tell themes apart. */
export async function themeShare(place: Place, at: { theme: string; period: string }): Promise<Computed> {
  const { from, to } = periodOfCode(at.period)
  const answer = await evaluate(
    place.tx,
    { share: shareOfTheme(at.theme) },
    { places: 'all', from, to, asOf: place.asOf, trace: true },
  )
  const figure = answer.figure('share')
  const { numerator, denominator } = figure
  const value = denominator === 0 ? null : Math.round((100 * numerator) / denominator) / 100
  return {
    value,
    unit: '%',
    numerator,
    denominator,
    origin: originOfFigure(figure),
    href: `/telephone?periode=${at.period}`,
  }
}
