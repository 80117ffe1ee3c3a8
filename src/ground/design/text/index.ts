export {
  compareRatio,
  partsOfHundred,
  type Precision,
  type Rounding,
  ratio,
  toDecimals,
} from '#src/ground/design/text/decimal.ts'
export {
  formatCount,
  formatGap,
  formatNumber,
  formatRate,
  type GapFormat,
  inList,
  type NumberFormat,
  plural,
} from '#src/ground/design/text/numbers.ts'
export { MINUS, NARROW_NO_BREAK, NO_BREAK } from '#src/ground/design/text/spaces.ts'
export { capital, documentText, pageText, small } from '#src/ground/design/text/typography.ts'
