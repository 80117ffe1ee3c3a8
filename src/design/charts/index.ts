export type { Fact } from '#src/design/charts/facts.ts'
export { type BarRow, type BarsData, type BarsLook, horizontalBars } from '#src/design/charts/horizontal-bars.ts'
export {
  type IntervalData,
  type IntervalLook,
  type IntervalRow,
  intervalDomain,
  intervalPlot,
} from '#src/design/charts/interval-plot.ts'
export { LEVELS, type LevelBarData, levelBar } from '#src/design/charts/level-bar.ts'
export { type ChartSize, type LineChartData, type LinePoint, lineChart } from '#src/design/charts/line-chart.ts'
export { type SparklineData, sparkline } from '#src/design/charts/sparkline.ts'
export { type Chart, escaped, type Theme } from '#src/design/charts/svg.ts'
