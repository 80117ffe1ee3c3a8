import { fromTo } from '#src/ground/design/charts/line-words.ts'
import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { type Chart, crossMark, framed, pen, type Theme } from '#src/ground/design/charts/svg.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

export interface SparklineData {
  readonly title: string
  readonly points: readonly { readonly label: string; readonly value: number | null; readonly provisional?: boolean }[]
  readonly unit?: string
  readonly decimals?: number
  readonly target?: number
}

/** A line without axis: target, end dot, first and last month. It may zoom, so it never stands for the rate itself. */
export function sparkline(
  data: SparklineData,
  options: { width?: number; height?: number; theme?: Theme; decorative?: boolean } = {},
): Chart {
  const { width = 150, height = 52, theme = 'page', decorative = false } = options
  const draw = pen(theme)
  const [left, right, top, bottom] = [4, width - 8, 6, height - 22]
  const values = data.points.map((point) => point.value)
  const x = scaleLinear()
    .domain([0, Math.max(1, values.length - 1)])
    .range([left, right])
  const y = scaleLinear().domain(zoom(values, data.target)).range([bottom, top])
  const d =
    line<number | null>()
      .defined((value) => value !== null)
      .x((_, index) => x(index))
      .y((value) => y(value ?? 0))
      .digits(2)([...values]) ?? ''
  const floor = data.target === undefined ? bottom : y(data.target)
  const last = values.findLastIndex((value) => value !== null)
  const [start, end] = [data.points.at(0)?.label ?? '', data.points.at(-1)?.label ?? '']
  const dashes = { x1: left, x2: right, y1: floor, y2: floor, 'stroke-width': 1.25, 'stroke-dasharray': '4 3' }
  const marks = [
    ...(data.target === undefined ? [] : [draw.shape('line', 'target', dashes)]),
    draw.shape('path', 'line', { d, 'stroke-width': 2, 'stroke-linejoin': 'round' }),
    ...data.points.flatMap((point, index) => {
      if (point.value === null) return crossMark(draw, { cx: x(index), cy: floor, size: 2.75 }, point.label)
      if (index !== last && !point.provisional) return []
      const place = { cx: x(index), cy: y(point.value), r: 3.25 }
      return point.provisional
        ? draw.shape('circle', 'hollow', { ...place, 'stroke-width': 1.75 })
        : draw.shape('circle', 'dot', place)
    }),
    draw.text({ x: left, y: height - 4, text: start, paint: 'text-quiet' }),
    draw.text({ x: width - 4, y: height - 4, text: end, paint: 'text-quiet', anchor: 'end' }),
  ]
  return framed({ width, height, title: data.title, alt: sentence(data), decorative }, marks)
}

function zoom(values: readonly (number | null)[], target: number | undefined): [number, number] {
  const known = [...values, target ?? null].filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  if (known.length === 0) return [0, 1]
  const margin = Math.max((high - low) * 0.1, high === low ? Math.max(1, Math.abs(high) * 0.1) : 0)
  return [low - margin, high + margin]
}

function sentence(data: SparklineData): string {
  const known = data.points.filter((point) => point.value !== null)
  const [first, last] = [known.at(0), known.at(-1)]
  if (!first || !last) return `${data.title}\u00a0: aucun relevé.`
  const format = {
    ...(data.unit ? { unit: data.unit } : {}),
    ...(data.decimals === undefined ? {} : { decimals: data.decimals }),
  }
  const missing = data.points.length - known.length
  const gap = missing > 0 ? `, ${missing} relevé${missing < 2 ? '' : 's'} manquant${missing < 2 ? '' : 's'}` : ''
  return `${data.title}\u00a0: ${fromTo({ first, last, known: known.length }, (value) => formatNumber(value ?? 0, format))}${gap}.`
}
