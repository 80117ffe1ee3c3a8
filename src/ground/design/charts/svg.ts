/**
 * The page paints through classes (dark mode, strict CSP); a document has no style sheet and needs literal colours.
 */
export type Theme = 'page' | 'document'

/** A drawing, the sentence that says it, and its size in CSS pixels. */
export interface Chart {
  readonly svg: string
  readonly alt: string
  readonly width: number
  readonly height: number
}

interface Colours {
  readonly fill?: string
  readonly stroke?: string
}

/** Every paint has a rule `.pv-chart-<name>` in charts.css; a test compares both lists. */
export const PAINTS = {
  line: { fill: 'none', stroke: '#000091' },
  dot: { fill: '#000091' },
  hollow: { fill: '#ffffff', stroke: '#000091' },
  below: { fill: '#ce0500' },
  'below-hollow': { fill: '#ffffff', stroke: '#ce0500' },
  missing: { fill: 'none', stroke: '#666666' },
  target: { fill: 'none', stroke: '#3a3a3a' },
  previous: { fill: 'none', stroke: '#666666' },
  grid: { fill: 'none', stroke: '#dddddd' },
  fact: { fill: 'none', stroke: '#929292' },
  text: { fill: '#161616' },
  'text-quiet': { fill: '#666666' },
  'text-off': { fill: '#b34000' },
  'text-inside': { fill: '#ffffff' },
  label: { fill: '#161616', stroke: '#ffffff' },
  bar: { fill: '#000091' },
  'bar-second': { fill: '#8585f6' },
  'bar-muted': { fill: '#c9c9c9' },
  'bar-off': { fill: '#b34000' },
  track: { fill: '#eeeeee' },
  'level-1': { fill: '#000091' },
  'level-2': { fill: '#8585f6' },
  'level-3': { fill: '#fcc0b0' },
  'level-4': { fill: '#b34000' },
  'on-level-1': { fill: '#ffffff' },
  'on-level-2': { fill: '#161616' },
  'on-level-3': { fill: '#161616' },
  'on-level-4': { fill: '#ffffff' },
  interval: { fill: 'none', stroke: '#b1b1f9' },
  'interval-strong': { fill: 'none', stroke: '#8585f6' },
} as const satisfies Record<string, Colours>

export type Paint = keyof typeof PAINTS
export type Attributes = Readonly<Record<string, string | number>>

export interface TextMark {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly paint: Paint
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
}

export interface Pen {
  shape(tag: 'path' | 'line' | 'rect' | 'circle', paint: Paint, attributes: Attributes): string
  text(mark: TextMark): string
}

/** Gives the two strokes every chart is drawn with, in the colours of its theme. */
export function pen(theme: Theme): Pen {
  const colours = (paint: Paint): Attributes => (theme === 'page' ? { class: `pv-chart-${paint}` } : PAINTS[paint])
  const family: Attributes = theme === 'document' ? { 'font-family': 'Public Sans' } : {}
  return {
    shape: (tag, paint, attributes) => `<${tag}${written({ ...colours(paint), ...attributes })}/>`,
    text: ({ x, y, text, paint, size = 12, anchor = 'start', bold = false }) => {
      const place: Attributes = {
        ...family,
        x,
        y,
        'font-size': size,
        'text-anchor': anchor,
        ...(bold ? { 'font-weight': 700 } : {}),
      }
      const write = (look: Attributes) => `<text${written({ ...look, ...place })}>${escaped(text)}</text>`
      if (!paint.startsWith('label')) return write(colours(paint))
      const halo: Attributes = { 'stroke-width': 4, 'stroke-linejoin': 'round' }
      if (theme === 'page') return write({ ...colours(paint), ...halo, 'paint-order': 'stroke' })
      // Office programs ignore paint-order and would hide the letters under their own halo.
      return write({ fill: '#ffffff', stroke: '#ffffff', ...halo }) + write({ fill: PAINTS.label.fill })
    },
  }
}

/** A month without reading: a cross, so that it is not taken for a provisional value. */
export function crossMark(pen: Pen, { cx, cy, size }: { cx: number; cy: number; size: number }, label: string): string {
  const [x, y, side] = [(cx - size).toFixed(2), (cy - size).toFixed(2), 2 * size]
  const d = `M${x},${y}l${side},${side}m0,${-side}l${-side},${side}`
  return pen.shape('path', 'missing', { d, 'stroke-width': 1.75, 'stroke-linecap': 'round', 'data-missing': label })
}

export interface Frame {
  readonly width: number
  readonly height: number
  readonly title: string
  readonly alt: string
  /** The same numbers are written beside: the drawing says nothing more and is hidden from screen readers. */
  readonly decorative?: boolean
}

/** Closes the drawing with its name and its sentence. */
export function framed(frame: Frame, marks: readonly string[]): Chart {
  const { width, height, alt } = frame
  const name = frame.decorative
    ? ' aria-hidden="true" focusable="false">'
    : ` role="img"><title>${escaped(frame.title)}</title><desc>${escaped(alt)}</desc>`
  const size = written({
    class: 'pv-chart',
    width: round(width),
    height: round(height),
    viewBox: `0 0 ${round(width)} ${round(height)}`,
  })
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg"${size}${name}${marks.join('')}</svg>`, alt, width, height }
}

/** A rough width: no font metrics on the server, so a little wider than Public Sans draws. */
export function textWidth(text: string, size: number): number {
  return (
    Array.from(text).reduce(
      (sum, letter) => sum + (/[ijltfr.,:;’'! ]/.test(letter) ? 0.34 : /[mwMWœ]/.test(letter) ? 0.88 : 0.59),
      0,
    ) * size
  )
}

// oxlint-disable-next-line no-control-regex -- control signs are what XML refuses
const UNSAFE = /[&<>"\u0000-\u001f]/

/** Text as it may stand in XML: escaped, and without the control signs XML refuses. */
export function escaped(text: string): string {
  if (!UNSAFE.test(text)) return text
  return Array.from(text)
    .filter((letter) => letter >= ' ' || letter === '\n' || letter === '\t')
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? round(value) : escaped(value)}"`)
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
