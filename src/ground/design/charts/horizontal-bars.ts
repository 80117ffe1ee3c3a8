import { type Chart, framed, type Paint, pen, type Theme, textWidth } from '#src/ground/design/charts/svg.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'

export interface BarRow {
  readonly label: string
  readonly value: number
  /** « muted » for what is left over, « off » for what misses its target, « second » for another quantity. */
  readonly tone?: 'muted' | 'off' | 'second'
}

export interface BarsData {
  readonly title: string
  readonly rows: readonly BarRow[]
  readonly unit?: string
  readonly decimals?: number
  /** End of the axis: 100 for « % », else the largest value. */
  readonly max?: number
  readonly target?: { readonly value: number; readonly label: string }
}

export interface BarsLook {
  readonly width?: number
  readonly theme?: Theme
  /** « stacked »: name and number over a thin bar, for a narrow column. « beside »: names in their own column. */
  readonly layout?: 'stacked' | 'beside'
  readonly barHeight?: number
  readonly gap?: number
  readonly size?: number
  readonly decorative?: boolean
}

/** Shares as horizontal bars from zero, the number always written. */
export function horizontalBars(data: BarsData, look: BarsLook = {}): Chart {
  const alt = `${data.title}\u00a0: ${data.rows.map((row) => `${row.label}, ${written(data, row)}`).join('\u202f; ')}${data.target ? `\u202f; ${data.target.label}` : ''}.`
  return look.layout === 'beside' ? beside(data, look, alt) : stacked(data, look, alt)
}

function stacked(data: BarsData, look: BarsLook, alt: string): Chart {
  const { width = 352, theme = 'page', barHeight = 6, gap = 20, size = 14 } = look
  const draw = pen(theme)
  const step = size + 8 + barHeight + gap
  const marks = data.rows.flatMap((row, index) => {
    const y = index * step
    return [
      draw.text({ x: 0, y: y + size, text: row.label, paint: 'text', size }),
      draw.text({
        x: width,
        y: y + size,
        text: written(data, row),
        paint: row.tone === 'off' ? 'text-off' : 'text',
        size,
        anchor: 'end',
        bold: true,
      }),
      draw.shape('rect', 'track', { x: 0, y: y + size + 8, width, height: barHeight }),
      draw.shape('rect', paintOf(row), { x: 0, y: y + size + 8, width: length(data, row, width), height: barHeight }),
    ]
  })
  return framed(
    {
      width,
      height: Math.max(1, data.rows.length * step - gap),
      title: data.title,
      alt,
      decorative: look.decorative ?? false,
    },
    marks,
  )
}

function beside(data: BarsData, look: BarsLook, alt: string): Chart {
  const { width = 760, theme = 'page', barHeight = 24, gap = 16, size = 14 } = look
  const draw = pen(theme)
  const room = Math.max(0, ...data.rows.map((row) => textWidth(row.label, size))) + size
  const left = Math.min(room, width * 0.4)
  const number = Math.max(0, ...data.rows.map((row) => textWidth(written(data, row), size))) + size
  const scale = width - left - number
  const target = data.target ? left + length(data, data.target, scale) : null
  const bars = data.rows.flatMap((row, index) => {
    const y = index * (barHeight + gap)
    const end = left + length(data, row, scale)
    // A number that the target's line would cut goes inside its bar, when the bar can hold it.
    const cut = target !== null && target > end && target < end + number
    const inside = (cut || (target !== null && end > target)) && end - left > number
    return [
      draw.text({ x: 0, y: y + barHeight / 2 + size * 0.35, text: row.label, paint: 'text', size }),
      draw.shape('rect', paintOf(row), { x: left, y, width: Math.max(0, end - left), height: barHeight }),
      draw.text({
        x: inside ? end - size * 0.6 : end + size * 0.6,
        y: y + barHeight / 2 + size * 0.35,
        text: written(data, row),
        paint: inside ? paintInside(row) : cut ? 'label' : row.tone === 'off' ? 'text-off' : 'text',
        size,
        anchor: inside ? 'end' : 'start',
        bold: true,
      }),
    ]
  })
  const foot = data.rows.length * (barHeight + gap) - gap + 8
  const line =
    target === null || !data.target
      ? []
      : [
          draw.shape('line', 'target', {
            x1: target,
            x2: target,
            y1: 0,
            y2: foot,
            'stroke-width': 1.25,
            'stroke-dasharray': '5 4',
          }),
          draw.text({
            x: Math.min(target, width - textWidth(data.target.label, size * 0.9) / 2),
            y: foot + size * 1.2,
            text: data.target.label,
            paint: 'text',
            size: size * 0.9,
            anchor: 'middle',
          }),
        ]
  // The line is drawn first, under the bars: it marks the gap without striking a number.
  return framed(
    {
      width,
      height: target === null ? foot : foot + size * 1.7,
      title: data.title,
      alt,
      decorative: look.decorative ?? false,
    },
    [...line, ...bars],
  )
}

function length(data: BarsData, row: { readonly value: number }, room: number): number {
  const max =
    data.max ?? (data.unit === '%' ? 100 : Math.max(data.target?.value ?? 0, ...data.rows.map((each) => each.value)))
  return max <= 0 ? 0 : (Math.min(Math.max(row.value, 0), max) / max) * room
}

function paintOf(row: BarRow): Paint {
  return row.tone ? `bar-${row.tone}` : 'bar'
}

function paintInside(row: BarRow): Paint {
  if (row.tone === 'muted') return 'text'
  return row.tone === 'second' ? 'on-level-2' : 'text-inside'
}

function written(data: BarsData, row: BarRow): string {
  return formatNumber(row.value, {
    ...(data.unit ? { unit: data.unit } : {}),
    ...(data.decimals === undefined ? {} : { decimals: data.decimals }),
  })
}
