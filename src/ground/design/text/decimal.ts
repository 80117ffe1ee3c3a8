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
