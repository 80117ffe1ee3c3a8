import { scaleLinear } from 'd3-scale'
import { type Chart, framed, type Pen, pen, type Theme, textWidth } from '#src/ground/design/charts/svg.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

export interface IntervalRow {
  readonly label: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Last campaign, drawn as a ring. */
  readonly previous?: number
  /** A total over its parts is drawn stronger. */
  readonly strong?: boolean
}

export interface IntervalData {
  readonly title: string
  readonly rows: readonly IntervalRow[]
  readonly unit?: string
  /** The common axis, printed with both ends. It widens by itself when an interval would leave it. */
  readonly from?: number
  readonly to?: number
}

export interface IntervalLook {
  readonly width?: number
  readonly rowHeight?: number
  readonly theme?: Theme
  /** Without names and axis the plot stands in a table cell, one row at a time. */
  readonly names?: boolean
  readonly axis?: boolean
  readonly decorative?: boolean
}

/** The ends of the axis that hold every interval, in tens. */
export function intervalDomain(data: IntervalData): readonly [number, number] {
  const lows = data.rows.flatMap((row) => [row.low, row.value, row.previous ?? row.value])
  const highs = data.rows.flatMap((row) => [row.high, row.value, row.previous ?? row.value])
  return [
    Math.min(data.from ?? 50, ...lows.map((low) => Math.floor(low / 10) * 10)),
    Math.max(data.to ?? 100, ...highs.map((high) => Math.ceil(high / 10) * 10)),
  ]
}

/** Rates as points with their intervals, on one axis. */
export function intervalPlot(data: IntervalData, look: IntervalLook = {}): Chart {
  const { width = 480, rowHeight = 32, theme = 'page', names = true, axis = true } = look
  const draw = pen(theme)
  const left = names ? Math.min(width * 0.45, Math.max(0, ...data.rows.map((row) => textWidth(row.label, 14))) + 16) : 8
  const top = axis ? 28 : 0
  const height = top + Math.max(1, data.rows.length) * rowHeight
  const [from, to] = intervalDomain(data)
  const x = scaleLinear()
    .domain([from, to])
    .range([left, width - (axis ? 22 : 8)])
  const ticks = x.ticks(Math.round((to - from) / 10))
  const unit = data.unit ? { unit: data.unit } : {}
  const grid = ticks.map((tick) =>
    draw.shape('line', 'grid', { x1: x(tick), x2: x(tick), y1: top, y2: height, 'stroke-width': 1 }),
  )
  const scale = ticks.map((tick) => {
    const text = formatNumber(tick, tick === to ? unit : {})
    return draw.text({ x: x(tick), y: 14, text, paint: 'text-quiet', anchor: 'middle' })
  })
  const middle = (index: number) => top + (index + 0.5) * rowHeight
  const labels = data.rows.map(({ label, strong = false }, index) =>
    draw.text({ x: 0, y: middle(index) + 5, text: label, paint: 'text', size: 14, bold: strong }),
  )
  const points = data.rows.flatMap((row, index) => interval(draw, row, { x, y: middle(index) }))
  const marks = [...grid, ...(axis ? scale : []), ...(names ? labels : []), ...points]
  return framed({ width, height, title: data.title, alt: sentence(data), decorative: look.decorative ?? false }, marks)
}

function interval(draw: Pen, row: IntervalRow, { x, y }: { x: (value: number) => number; y: number }): string[] {
  const width = row.strong ? 4 : 3
  return [
    draw.shape('line', row.strong ? 'interval-strong' : 'interval', {
      x1: x(row.low),
      x2: x(row.high),
      y1: y,
      y2: y,
      'stroke-width': width,
      'stroke-linecap': 'round',
    }),
    ...(row.previous === undefined
      ? []
      : [draw.shape('circle', 'hollow', { cx: x(row.previous), cy: y, r: 6, 'stroke-width': 1.25 })]),
    draw.shape('circle', 'dot', { cx: x(row.value), cy: y, r: row.strong ? 4.5 : 4 }),
  ]
}

function sentence(data: IntervalData): string {
  const unit = data.unit ? `\u00a0${data.unit}` : ''
  const rows = data.rows.map(
    (row) =>
      `${row.label}, ${formatNumber(row.value)}${unit}, entre ${formatNumber(row.low)} et ${formatNumber(row.high)}`,
  )
  return `${data.title}\u00a0: ${rows.join('\u202f; ')}.`
}
