export type { Fact } from '#src/ground/design/charts/facts.ts'
export { type BarRow, type BarsData, type BarsLook, horizontalBars } from '#src/ground/design/charts/horizontal-bars.ts'
export {
  type IntervalData,
  type IntervalLook,
  type IntervalRow,
  intervalDomain,
  intervalPlot,
} from '#src/ground/design/charts/interval-plot.ts'
export { LEVELS, type LevelBarData, levelBar } from '#src/ground/design/charts/level-bar.ts'
export { type ChartSize, type LineChartData, type LinePoint, lineChart } from '#src/ground/design/charts/line-chart.ts'
export { type SparklineData, sparkline } from '#src/ground/design/charts/sparkline.ts'
export { type Chart, escaped, type Theme } from '#src/ground/design/charts/svg.ts'
