export { type Precision, type Rounding, ratio, toDecimals } from '#src/design/text/decimal.ts'
export {
  formatCount,
  formatGap,
  formatNumber,
  formatRate,
  type GapFormat,
  inList,
  type NumberFormat,
  plural,
} from '#src/design/text/numbers.ts'
export { MINUS, NARROW_NO_BREAK, NO_BREAK } from '#src/design/text/spaces.ts'
export { documentText, pageText } from '#src/design/text/typography.ts'
