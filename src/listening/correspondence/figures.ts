import { ratio } from '#src/ground/design/text/index.ts'

type Exact = { numerator: number; denominator: number }

// The minutes of the Hauts-de-Seine cut their rates: 277 of 376 stands there as 73,6 %, 8 of 9 as 88,8 %. The indicator declares the same,
// so that a register, a block and a dashboard never show two values of one fraction.
/** A rate on 100 with one decimal, cut and not rounded; nothing without a denominator. */
export const percent = ({ numerator, denominator }: Exact): number | null =>
  ratio(numerator, denominator, { scale: 100, decimals: 1, rounding: 'truncate' })

/** A mean with one decimal; nothing without a count. */
export const mean = ({ numerator, denominator }: Exact): number | null => ratio(numerator, denominator, { decimals: 1 })
