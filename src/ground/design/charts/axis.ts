import { scaleLinear } from 'd3-scale'
import { type Pen, textWidth } from '#src/ground/design/charts/svg.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

/** The vertical axis: where it begins and ends, what is written on it, and whether it leaves out what lies under its beginning. */
export interface Axis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly broken: boolean
}

/** What a broken axis takes under its lowest line, for the mark of the break. */
export const BREAK_HEIGHT = 14

/**
 * An axis that shows how the values vary: from zero where they spread over a good part of it; cut, and marked so, where they all stand in a
 * narrow band far above zero.
 */
export function axisOf(values: readonly number[], percent: boolean): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (values.length === 0) return fromZero(percent ? 100 : 1, percent)
  const span = high - low
  // Rates vary on a hundred; other values on what the greatest says.
  const whole = percent ? 100 : high
  const pad = Math.max(span * 0.2, whole * 0.015)
  const cut = span > 0 && span <= whole / 3 && low - pad > high / 3
  if (!cut) return fromZero(high, percent)
  const nice = scaleLinear()
    .domain([low - pad, percent ? Math.min(100, high + pad) : high + pad])
    .nice(4)
  const [from = 0, top = 1] = nice.domain()
  const to = percent ? Math.min(100, top) : top
  return { from, to, ticks: nice.ticks(4).filter((tick) => tick >= from && tick <= to), broken: true }
}

/** A few per cent of a hundred are not drawn as a line on the floor. */
function fromZero(high: number, percent: boolean): Axis {
  if (percent && high > 50) return { from: 0, to: 100, ticks: [0, 25, 50, 75, 100], broken: false }
  const nice = scaleLinear()
    .domain([0, Math.max(1, high)])
    .nice(4)
  return { from: 0, to: nice.domain()[1] ?? 1, ticks: nice.ticks(4), broken: false }
}

/** The zigzag that says that the axis is cut: across the whole plot, between its lowest line and its foot. */
export function breakMark(
  pen: Pen,
  { left, right, top }: { left: number; right: number; top: number },
): readonly string[] {
  const middle = top + BREAK_HEIGHT / 2 + 1
  const teeth = Math.floor((right - left) / 24)
  const d = `M${left},${middle.toFixed(2)}${'l6,-4l12,8l6,-4'.repeat(teeth)}`
  return [pen.shape('path', 'fact', { d, 'stroke-width': 1, 'stroke-linejoin': 'round', 'data-break': '' })]
}

/** « Échelle coupée : elle commence à 80 %, pas à 0. » */
export function breakText({ from, broken }: Axis, unit: string): string {
  return broken
    ? `Échelle coupée\u00a0: elle commence à ${formatNumber(from, unit === '' ? {} : { unit })}, pas à 0.`
    : ''
}

/** Which months are named so that no name touches another: always the last, and the first. */
export function namedMonths(labels: readonly string[], x: (index: number) => number): readonly number[] {
  const last = labels.length - 1
  const half = (index: number): number => textWidth(labels[index] ?? '', 12) / 2
  const apart = (one: number, other: number): boolean => Math.abs(x(one) - x(other)) >= half(one) + half(other) + 4
  for (const every of [1, 2, 3, 4, 6, 12]) {
    const backwards = labels.flatMap((_, index) => ((last - index) % every === 0 ? [index] : []))
    const clear = backwards.filter((index) => index === 0 || apart(index, 0))
    const named = [...new Set([0, ...clear])]
    if (named.every((index, rank) => rank === 0 || apart(index, named[rank - 1] ?? 0))) return named
  }
  return last > 0 ? [0, last] : [0]
}
