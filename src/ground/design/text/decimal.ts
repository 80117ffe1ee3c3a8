/** How a figure is brought to its declared number of decimals. */
export type Rounding = 'round' | 'truncate'

export interface Precision {
  readonly decimals: number
  readonly rounding?: Rounding
}

/**
 * Divides two integers and keeps `decimals` digits, without ever passing through a binary fraction:
 * 277/376 truncates to 73,6 and 18/8 rounds half up to 2,3. A zero denominator has no ratio: null.
 */
export function ratio(
  numerator: number | bigint,
  denominator: number | bigint,
  precision: Precision & { readonly scale?: number },
): number | null {
  const below = integer(denominator)
  if (below === 0n) return null
  const above = integer(numerator) * integer(precision.scale ?? 1) * 10n ** BigInt(precision.decimals)
  return unscaled(divide(above, below, precision.rounding ?? 'round'), precision.decimals)
}

/** Whether a ratio lies above (1), at (0) or below (−1) a decimal value, exactly. The denominator is above zero. */
export function compareRatio(
  { numerator, denominator, scale = 1 }: { numerator: number; denominator: number; scale?: number },
  value: number,
): -1 | 0 | 1 {
  const { digits, scale: places } = written(value)
  const left = integer(numerator) * integer(scale) * 10n ** BigInt(places)
  const right = digits * integer(denominator)
  return left === right ? 0 : left > right ? 1 : -1
}

/**
 * The parts of a whole on 100, rounded so that they add up to it: each is rounded down, and what is left goes to those that lost most
 * (largest remainder; the first of equals). Nothing to share gives zeros.
 */
export function partsOfHundred(counts: readonly number[], decimals = 0): number[] {
  const total = counts.reduce((sum, one) => sum + integer(one), 0n)
  if (total === 0n) return counts.map(() => 0)
  const whole = 100n * 10n ** BigInt(decimals)
  const parts = counts.map((one) => (integer(one) * whole) / total)
  const left = Number(parts.reduce((sum, one) => sum - one, whole))
  const order = counts
    .map((one, at) => ({ at, rest: (integer(one) * whole) % total }))
    .toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
  const raised = new Set(order.slice(0, left).map(({ at }) => at))
  return parts.map((one, at) => unscaled(one + (raised.has(at) ? 1n : 0n), decimals))
}

/** Brings a decimal value to its declared digits, reading it as it is written (2.675 is 2,675, not 2,67499…). */
export function toDecimals(value: number, precision: Precision): number {
  const { digits, scale } = written(value)
  const shift = precision.decimals - scale
  if (shift >= 0) return value
  return unscaled(divide(digits, 10n ** BigInt(-shift), precision.rounding ?? 'round'), precision.decimals)
}

/** The digits of a value with exactly `decimals` of them after the point, unsigned: ['1375', '50']. */
export function fixedDigits(
  value: number,
  precision: Precision,
): { whole: string; fraction: string; negative: boolean } {
  const { digits, scale } = written(value)
  const shift = precision.decimals - scale
  const kept =
    shift >= 0 ? digits * 10n ** BigInt(shift) : divide(digits, 10n ** BigInt(-shift), precision.rounding ?? 'round')
  const text = (kept < 0n ? -kept : kept).toString().padStart(precision.decimals + 1, '0')
  const cut = text.length - precision.decimals
  return { whole: text.slice(0, cut), fraction: text.slice(cut), negative: kept < 0n }
}

function integer(value: number | bigint): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`Not an exact integer: ${value}`)
  return BigInt(value)
}

/** Half goes away from zero, so that a gap and its opposite show the same digits. */
function divide(above: bigint, below: bigint, rounding: Rounding): bigint {
  const negative = above < 0n !== below < 0n
  const [top, bottom] = [above < 0n ? -above : above, below < 0n ? -below : below]
  const result = rounding === 'truncate' ? top / bottom : (2n * top + bottom) / (2n * bottom)
  return negative ? -result : result
}

function unscaled(digits: bigint, decimals: number): number {
  return Number(`${digits}e-${decimals}`)
}

function written(value: number): { digits: bigint; scale: number } {
  if (!Number.isFinite(value)) throw new RangeError(`Not a figure: ${value}`)
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}
