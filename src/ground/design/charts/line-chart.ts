import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { type Axis, axisOf, BREAK_HEIGHT, breakMark, namedMonths } from '#src/ground/design/charts/axis.ts'
import { factMarks, factRows } from '#src/ground/design/charts/facts.ts'
import { type LineChartData, misses } from '#src/ground/design/charts/line-data.ts'
import { crosses, digits, inLines, notes, previousName, sentence } from '#src/ground/design/charts/line-words.ts'
import {
  type Chart,
  crossMark,
  framed,
  type Paint,
  type Pen,
  pen,
  type Theme,
  textWidth,
} from '#src/ground/design/charts/svg.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

export type { LineChartData, LinePoint } from '#src/ground/design/charts/line-data.ts'

export interface ChartSize {
  readonly width?: number
  readonly height?: number
  readonly theme?: Theme
}

/** From this width on every value is written and the lines are named beside the plot. */
const WIDE = 560
const DASHES = { 'stroke-width': 1.5, 'stroke-dasharray': '6 4' } as const
const DOTS = { 'stroke-width': 1.5, 'stroke-dasharray': '1.5 3.5', 'stroke-linecap': 'round' } as const
const NOTE = 17

interface Plot {
  readonly data: LineChartData
  readonly pen: Pen
  readonly width: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly axis: Axis
  readonly keys: readonly Key[]
  readonly x: (index: number) => number
  readonly y: (value: number) => number
}

/** One series over the months, with its target, last year and the dated facts that may explain it. */
export function lineChart(data: LineChartData, size: ChartSize = {}): Chart {
  const { width = 760, height = width >= WIDE ? 300 : 240, theme = 'page' } = size
  const plot = layOut(data, { width, height, pen: pen(theme) })
  const said = inLines(notes(data, plot.axis), width - plot.left)
  const marks = [
    ...axes(plot),
    ...previousMarks(plot),
    ...targetMarks(plot),
    ...factMarks({ ...plot, top: plot.top }, data.facts ?? []),
    ...series(plot),
    ...(width < WIDE ? keyMarks(plot) : endNames(plot)),
    ...said.map((text, row) => plot.pen.text({ x: plot.left, y: height + 8 + NOTE * row, text, paint: 'text-quiet' })),
  ]
  const tall = height + NOTE * said.length
  return framed({ width, height: tall, title: data.title, alt: sentence(data, plot.axis) }, marks)
}

function layOut(data: LineChartData, size: { width: number; height: number; pen: Pen }): Plot {
  const { width, height } = size
  const names = [data.target?.label ?? '', previousName(data)].map((name) => textWidth(name, 12.6))
  const axis = axisOf(known(data), data.unit === '%')
  const left = 10 + Math.max(24, ...axis.ticks.map((tick) => textWidth(formatNumber(tick), 12)))
  const right = width - (width < WIDE ? 4 : Math.max(16, ...names.map((name) => (name > 0 ? name + 12 : 0))))
  const bottom = height - 28
  const step = (right - left) / Math.max(1, data.points.length)
  const x = (index: number) => left + step * (index + 0.5)
  const facts = data.facts ?? []
  const keys = width < WIDE ? keysOf(data, width) : []
  const rows = Math.max(0, ...keys.map(({ row }) => row + 1))
  const top = 18 * rows + (facts.length === 0 ? 22 : 36 + 16 * (factRows(facts, { x, left: 0, right: width }) - 1))
  const y = scaleLinear()
    .domain([axis.from, axis.to])
    .range([axis.broken ? bottom - BREAK_HEIGHT : bottom, top])
  return { data, pen: size.pen, width, left, right, top, bottom, axis, keys, x, y }
}

/** Every value the drawing must hold. */
function known(data: LineChartData): number[] {
  const previous = data.previous?.values ?? []
  return [
    ...data.points.map((point) => point.value),
    ...(typeof previous === 'number' ? [previous] : previous),
    data.target?.value ?? null,
  ].filter((value) => value !== null)
}

function axes({ data, pen, left, right, bottom, x, y, axis }: Plot): string[] {
  const labels = data.points.map(({ label }) => label)
  return [
    ...axis.ticks.flatMap((tick) => [
      pen.shape('line', 'grid', { x1: left, x2: right, y1: y(tick), y2: y(tick), 'stroke-width': 1 }),
      pen.text({ x: left - 8, y: y(tick) + 4, text: formatNumber(tick), paint: 'text-quiet', anchor: 'end' }),
    ]),
    ...(axis.broken ? breakMark(pen, { left, right, top: bottom - BREAK_HEIGHT }) : []),
    ...namedMonths(labels, x).flatMap((index) => {
      const text = labels[index]
      if (text === undefined) return []
      const half = textWidth(text, 12) / 2
      const place = Math.max(half, Math.min(x(index), right + 4 - half))
      return [pen.text({ x: place, y: bottom + 20, text, paint: 'text-quiet', anchor: 'middle' })]
    }),
  ]
}

function targetMarks({ data, pen, left, right, y }: Plot): string[] {
  if (!data.target) return []
  const height = y(data.target.value)
  return [pen.shape('line', 'target', { x1: left, x2: right, y1: height, y2: height, ...DASHES })]
}

function previousMarks({ data, pen, left, right, x, y }: Plot): string[] {
  const values = data.previous?.values
  if (values === undefined) return []
  if (typeof values === 'number')
    return [pen.shape('line', 'previous', { x1: left, x2: right, y1: y(values), y2: y(values), ...DOTS })]
  return [pen.shape('path', 'previous', { d: path(values, x, y), ...DOTS })]
}

/** Target and last year are named at the end of their own line; two close names are pushed apart. */
function endNames({ data, pen, right, y }: Plot): string[] {
  const values = data.previous?.values
  const end = typeof values === 'number' ? values : values?.findLast((value) => value !== null)
  const target = data.target ? y(data.target.value) + 4 : null
  let previous = end === undefined || end === null ? null : y(end) + 4
  if (target !== null && previous !== null && Math.abs(target - previous) < 15)
    previous = previous < target ? target - 15 : target + 15
  return [
    ...(target !== null && data.target
      ? [pen.text({ x: right + 8, y: target, text: data.target.label, paint: 'text', bold: true })]
      : []),
    ...(previous !== null
      ? [pen.text({ x: right + 8, y: previous, text: previousName(data), paint: 'text-quiet' })]
      : []),
  ]
}

interface Key {
  readonly row: number
  readonly x: number
  readonly text: string
  readonly paint: Paint
}

/** On a phone the lines are named above the plot, each after a piece of itself: inside, a name would hide a point. */
function keysOf(data: LineChartData, width: number): Key[] {
  const end = data.previous?.values
  const names: readonly (readonly [string, Paint])[] = [
    [data.target?.label ?? '', 'target'],
    [end === undefined ? '' : previousName(data), 'previous'],
  ]
  const keys: Key[] = []
  let [x, row] = [0, 0]
  for (const [text, paint] of names) {
    if (text === '') continue
    const size = KEY + 8 + textWidth(text, 12.6)
    if (x > 0 && x + size > width) [x, row] = [0, row + 1]
    keys.push({ row, x, text, paint })
    x += size + 16
  }
  return keys
}

const KEY = 24

function keyMarks({ pen, keys }: Plot): string[] {
  return keys.flatMap(({ row, x, text, paint }) => {
    const y = 10 + 18 * row
    const look = paint === 'target' ? DASHES : DOTS
    return [
      pen.shape('line', paint, { x1: x, x2: x + KEY, y1: y, y2: y, ...look }),
      pen.text({ x: x + KEY + 6, y: y + 4, text, paint: 'text', bold: paint === 'target' }),
    ]
  })
}

function series(plot: Plot): string[] {
  const { data, pen, x, y } = plot
  const values = data.points.map((point) => point.value)
  const shown = values.flatMap((value, index) => (value === null ? [] : [index]))
  const crossed = crosses(data)
  const floor = data.target ? y(data.target.value) : y(plot.axis.from)
  const marks = data.points.map((point, index) => {
    if (point.value === null) return crossMark(pen, { cx: x(index), cy: floor, size: 4 }, point.label)
    const place = { cx: x(index), cy: y(point.value) }
    if (crossed && misses(data, point.value)) return triangle(pen, place, point.provisional ?? false)
    return pen.shape('circle', point.provisional ? 'hollow' : 'dot', {
      ...place,
      r: 4,
      ...(point.provisional ? { 'stroke-width': 2 } : {}),
    })
  })
  return [
    pen.shape('path', 'line', { d: path(values, x, y), 'stroke-width': 2.25, 'stroke-linejoin': 'round' }),
    ...marks,
    ...labels(plot, shown),
  ]
}

function labels({ data, pen, width, x, y }: Plot, shown: readonly number[]): string[] {
  const written = width >= WIDE ? shown : shown.filter((_, rank) => rank === 0 || rank === shown.length - 1)
  return written.map((index) => {
    const value = data.points[index]?.value ?? 0
    const under = data.target ? value < data.target.value : false
    const text = digits(data, value)
    const place = Math.min(x(index), width - 1 - textWidth(text, 12) / 2)
    return pen.text({ x: place, y: y(value) + (under ? 19 : -10), text, paint: 'label', anchor: 'middle' })
  })
}

function triangle(pen: Pen, { cx, cy }: { cx: number; cy: number }, hollow: boolean): string {
  const d = `M${cx.toFixed(2)},${(cy - 5.5).toFixed(2)}l5.5,9.5h-11Z`
  return pen.shape('path', hollow ? 'below-hollow' : 'below', { d, ...(hollow ? { 'stroke-width': 1.5 } : {}) })
}

function path(values: readonly (number | null)[], x: (index: number) => number, y: (value: number) => number): string {
  const draw = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index))
    .y((value) => y(value ?? 0))
    .digits(2)
  return draw([...values]) ?? ''
}
