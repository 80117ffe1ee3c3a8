import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { factMarks, factRows, type Fact } from '#src/ground/design/charts/facts.ts'
import { type Chart, framed, type Pen, pen, type Theme, textWidth } from '#src/ground/design/charts/svg.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

export interface LinePoint {
  /** Short name under the axis: « janv. ». */
  readonly label: string
  readonly value: number | null
  readonly provisional?: boolean
}

export interface LineChartData {
  /** What is measured, read first by a screen reader. */
  readonly title: string
  readonly points: readonly LinePoint[]
  /** « % » fixes the axis from 0 to 100. */
  readonly unit: string
  readonly decimals?: number
  readonly target?: { readonly value: number; readonly label: string; readonly better: 'up' | 'down' }
  readonly previous?: { readonly label: string; readonly values: number | readonly (number | null)[] }
  readonly facts?: readonly Fact[]
}

export interface ChartSize {
  readonly width?: number
  readonly height?: number
  readonly theme?: Theme
}

/** From this width on every value is written and the lines are named beside the plot. */
const WIDE = 560

interface Plot {
  readonly data: LineChartData
  readonly pen: Pen
  readonly width: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly x: (index: number) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

/** One series over the months, with its target, last year and the dated facts that may explain it. */
export function lineChart(data: LineChartData, size: ChartSize = {}): Chart {
  const { width = 760, height = width >= WIDE ? 300 : 240, theme = 'page' } = size
  const plot = layOut(data, { width, height, pen: pen(theme) })
  const marks = [
    ...axes(plot),
    ...previousMarks(plot),
    ...targetMarks(plot),
    ...factMarks(plot, data.facts ?? []),
    ...series(plot),
    ...endNames(plot),
  ]
  return framed({ width, height, title: data.title, alt: sentence(data) }, marks)
}

function layOut(data: LineChartData, size: { width: number; height: number; pen: Pen }): Plot {
  const { width, height } = size
  const names = [data.target?.label ?? '', previousName(data)].map((name) => textWidth(name, 12))
  const left = 34
  const right = width - (width < WIDE ? 4 : Math.max(16, ...names.map((name) => (name > 0 ? name + 12 : 0))))
  const bottom = height - 28
  const step = (right - left) / Math.max(1, data.points.length)
  const x = (index: number) => left + step * (index + 0.5)
  const facts = data.facts ?? []
  const top = facts.length === 0 ? 22 : 36 + 16 * (factRows(facts, { x, left: 0, right: width }) - 1)
  const percent = data.unit === '%'
  const scale = scaleLinear()
    .domain([0, percent ? 100 : highest(data)])
    .range([bottom, top])
  if (!percent) scale.nice(4)
  const ticks = percent ? [0, 25, 50, 75, 100] : scale.ticks(4)
  return { data, pen: size.pen, width, left, right, top, bottom, x, y: scale, ticks }
}

function highest(data: LineChartData): number {
  const previous = data.previous?.values ?? []
  const values = [
    ...data.points.map((point) => point.value),
    ...(typeof previous === 'number' ? [previous] : previous),
    data.target?.value ?? 0,
  ]
  return Math.max(1, ...values.filter((value) => value !== null))
}

function axes({ data, pen, left, right, bottom, x, y, ticks }: Plot): string[] {
  const every = textWidth('sept. ', 12) > x(1) - x(0) ? (data.points.length > 6 ? 11 : 1) : 1
  return [
    ...ticks.flatMap((tick) => [
      pen.shape('line', 'grid', { x1: left, x2: right, y1: y(tick), y2: y(tick), 'stroke-width': 1 }),
      pen.text({ x: left - 8, y: y(tick) + 4, text: formatNumber(tick), paint: 'text-quiet', anchor: 'end' }),
    ]),
    ...data.points.flatMap((point, index) =>
      index % every === 0
        ? [pen.text({ x: x(index), y: bottom + 20, text: point.label, paint: 'text-quiet', anchor: 'middle' })]
        : [],
    ),
  ]
}

function targetMarks({ data, pen, left, right, y }: Plot): string[] {
  if (!data.target) return []
  const height = y(data.target.value)
  return [
    pen.shape('line', 'target', {
      x1: left,
      x2: right,
      y1: height,
      y2: height,
      'stroke-width': 1.5,
      'stroke-dasharray': '6 4',
    }),
  ]
}

function previousMarks({ data, pen, left, right, x, y }: Plot): string[] {
  const values = data.previous?.values
  if (values === undefined) return []
  const style = { 'stroke-width': 1.5, 'stroke-dasharray': '1.5 3.5', 'stroke-linecap': 'round' }
  if (typeof values === 'number')
    return [pen.shape('line', 'previous', { x1: left, x2: right, y1: y(values), y2: y(values), ...style })]
  return [pen.shape('path', 'previous', { d: path(values, x, y), ...style })]
}

/** Target and last year are named at the end of their own line; two close names are pushed apart. */
function endNames(plot: Plot): string[] {
  const { data, pen, width, right, y } = plot
  if (width < WIDE) return insideNames(plot)
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

/** On a phone the names stand in the plot, on the side of their line that the series leaves free. */
function insideNames({ data, pen, right, y }: Plot): string[] {
  const values = data.previous?.values
  const end = typeof values === 'number' ? values : values?.findLast((value) => value !== null)
  const last = data.points.findLast((point) => point.value !== null)?.value ?? 0
  const side = (value: number) => y(value) + (last >= value ? 15 : -6)
  const target = data.target ? side(data.target.value) : undefined
  const beside = (value: number) => {
    const own = side(value)
    // Two lines close together: last year's name goes one line further, never over the target's.
    return target !== undefined && Math.abs(own - target) < 15 ? target + (last >= value ? 15 : -15) : own
  }
  return [
    ...(data.target
      ? [
          pen.text({
            x: right,
            y: side(data.target.value),
            text: data.target.label,
            paint: 'label',
            anchor: 'end',
            bold: true,
          }),
        ]
      : []),
    ...(end === undefined || end === null
      ? []
      : [pen.text({ x: right, y: beside(end), text: previousName(data), paint: 'label', anchor: 'end' })]),
  ]
}

function previousName(data: LineChartData): string {
  const previous = data.previous
  if (!previous) return ''
  return typeof previous.values === 'number'
    ? `${previous.label}\u00a0: ${formatNumber(previous.values)}`
    : previous.label
}

function series(plot: Plot): string[] {
  const { data, pen, x, y, bottom } = plot
  const values = data.points.map((point) => point.value)
  const shown = values.flatMap((value, index) => (value === null ? [] : [index]))
  const crosses =
    data.target !== undefined &&
    shown.some((index) => !misses(data, values[index])) &&
    shown.some((index) => misses(data, values[index]))
  const marks = data.points.map((point, index) => {
    if (point.value === null) {
      const height = data.target ? y(data.target.value) : bottom
      return pen.shape('circle', 'hollow', {
        cx: x(index),
        cy: height,
        r: 4,
        'stroke-width': 1.5,
        'data-missing': point.label,
      })
    }
    const place = { cx: x(index), cy: y(point.value) }
    if (crosses && misses(data, point.value)) return triangle(pen, place, point.provisional ?? false)
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
    const text = formatNumber(value, data.decimals === undefined ? {} : { decimals: data.decimals })
    return pen.text({ x: x(index), y: y(value) + (under ? 19 : -10), text, paint: 'label', anchor: 'middle' })
  })
}

function misses(data: LineChartData, value: number | null | undefined): boolean {
  if (!data.target || value === null || value === undefined) return false
  return data.target.better === 'up' ? value < data.target.value : value > data.target.value
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

type Named = Pick<LinePoint, 'label' | 'value'>

/** « de 98,0 % (janv.) à 91,2 % (mars) », « 98,0 % en mars », « 98,0 % (janv. et mars) ». */
export function fromTo(
  { first, last, known }: { first: Named; last: Named; known: number },
  write: (value: number | null) => string,
): string {
  const [from, to] = [write(first.value), write(last.value)]
  if (known === 1) return `${to} (${last.label}), seul relevé`
  if (from === to) return `${to} en ${first.label} comme en ${last.label}`
  return `de ${from} (${first.label}) à ${to} (${last.label})`
}

function sentence(data: LineChartData): string {
  const known = data.points.filter((point) => point.value !== null)
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last) return `${data.title}\u00a0: aucun relevé.`
  const write = (value: number | null) =>
    formatNumber(value ?? 0, { unit: data.unit, ...(data.decimals === undefined ? {} : { decimals: data.decimals }) })
  const missed = known.filter((point) => misses(data, point.value)).length
  const missing = data.points.filter((point) => point.value === null).map((point) => point.label)
  const parts = [
    `${data.title}\u00a0: ${fromTo({ first, last, known: known.length }, write)}`,
    data.target
      ? `${data.target.label}, ${missed === 0 ? 'tenue à chaque relevé' : `manquée à ${missed} relevé${missed < 2 ? '' : 's'} sur ${known.length}`}`
      : '',
    typeof data.previous?.values === 'number' ? previousName(data) : '',
    missing.length > 0 ? `sans relevé\u00a0: ${missing.join(', ')}` : '',
    last.provisional ? `${last.label} provisoire` : '',
  ]
  return `${parts.filter(Boolean).join('\u202f; ')}.`
}
