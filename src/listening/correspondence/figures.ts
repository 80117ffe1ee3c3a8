// How this room's own figures are written and judged: under the codes of the indicators that hold the same formulas, so that a register,
// a block and a dashboard never show two values of one fraction, nor two targets.
import type { Span } from '#src/ground/calendar/index.ts'
import type { Figure } from '#src/core/measures/index.ts'
import type { Judged, Targets, Written } from '#src/core/targets/index.ts'
import { fraction, type Valued, written } from '#src/core/room/value.ts'

export const IN_TIME: Written = { code: 'reclamations-delais', unit: 'percent', decimals: 1, rounding: 'round' }
export const MEAN_DELAY: Written = { code: 'reclamations-delai-moyen', unit: 'days', decimals: 1, rounding: 'round' }
export const REQUESTS_IN_TIME: Written = { code: 'demandes-delais', unit: 'percent', decimals: 1, rounding: 'round' }
export const REQUESTS_DELAY: Written = { code: 'demandes-delai-moyen', unit: 'days', decimals: 1, rounding: 'round' }

/** A fraction judged by the target of its place, and its text without unit; no text without a denominator. */
export type Read = Judged<Valued> & { text: string | undefined; numerator: number; denominator: number }

/** Reads a fraction of this room against the targets of the département. */
export function readAgainst(
  targets: Targets,
  indicator: Written,
  { figure, place, period }: { figure: Pick<Figure, 'numerator' | 'denominator'>; place: number; period: Span },
): Read {
  const { numerator, denominator } = figure
  const judged = targets.judge(indicator, fraction(numerator, denominator), { place, period })
  const text = judged.value === null ? undefined : written(targets.written(indicator), judged.amount)
  return { ...judged, text, numerator, denominator }
}
