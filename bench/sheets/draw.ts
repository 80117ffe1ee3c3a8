// Pens on paper: strokes as people make them, drawn on a picture of the printed sheet. Seeded: the same number, the same hand.
import type { Raster } from '#src/ground/sheets/raster.ts'

/** Pixels of a millimetre of the sheet that is drawn on. */
export const SCALE = 8

export type Random = () => number
/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
export const between = (random: Random, from: number, to: number): number => from + (to - from) * random()
export function pick<T>(random: Random, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new RangeError('Nothing to draw from')
  return one
}
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(Math.max(1e-9, random()))) * Math.cos(2 * Math.PI * random())

export type Pen = { width: number; dark: number; grain: number }
export const PENS: readonly (readonly [share: number, Pen])[] = [
  [0.34, { width: 0.42, dark: 0.9, grain: 0.05 }],
  [0.3, { width: 0.42, dark: 0.72, grain: 0.06 }],
  [0.16, { width: 0.5, dark: 0.5, grain: 0.3 }],
  [0.08, { width: 0.45, dark: 0.26, grain: 0.35 }],
  [0.12, { width: 1.0, dark: 0.92, grain: 0.03 }],
]
export function penOf(random: Random): Pen {
  let at = random()
  for (const [share, pen] of PENS) {
    at -= share
    if (at <= 0)
      return { ...pen, dark: pen.dark * between(random, 0.88, 1.08), width: pen.width * between(random, 0.85, 1.2) }
  }
  return PENS[0]?.[1] ?? { width: 0.4, dark: 0.9, grain: 0 }
}

type XY = readonly [number, number]

/** A stroke through points, in millimetres: it trembles, and presses more in its middle. */
export function stroke(sheet: Raster, points: readonly XY[], pen: Pen, random: Random): void {
  const tremble = points.map(([x, y]): XY => [x + normal(random) * 0.06, y + normal(random) * 0.06])
  for (let at = 1; at < tremble.length; at += 1) {
    const from: XY = tremble[at - 1] ?? [0, 0]
    const to: XY = tremble[at] ?? [0, 0]
    segment(sheet, from, to, { ...pen, dark: pen.dark * between(random, 0.9, 1) }, random)
  }
}

function segment(sheet: Raster, from: XY, to: XY, pen: Pen, random: Random): void {
  const [ax, ay, bx, by] = [from[0] * SCALE, from[1] * SCALE, to[0] * SCALE, to[1] * SCALE]
  const half = (pen.width * SCALE) / 2
  const [dx, dy] = [bx - ax, by - ay]
  const long = dx * dx + dy * dy || 1e-6
  for (
    let y = Math.max(0, Math.floor(Math.min(ay, by) - half - 1));
    y <= Math.min(sheet.height - 1, Math.max(ay, by) + half + 1);
    y += 1
  )
    for (
      let x = Math.max(0, Math.floor(Math.min(ax, bx) - half - 1));
      x <= Math.min(sheet.width - 1, Math.max(ax, bx) + half + 1);
      x += 1
    ) {
      const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long))
      const away = Math.hypot(x - ax - t * dx, y - ay - t * dy)
      const cover = Math.max(0, Math.min(1, half + 0.5 - away))
      if (cover <= 0) continue
      const dark = pen.dark * cover * (1 - pen.grain * random())
      const at = y * sheet.width + x
      const paper = sheet.data[at] ?? 255
      sheet.data[at] = Math.min(paper, 250 * (1 - dark) + 5)
    }
}

const curve = (from: XY, to: XY, bend: number, steps = 5): XY[] => {
  const [nx, ny] = [-(to[1] - from[1]) * bend, (to[0] - from[0]) * bend]
  return Array.from({ length: steps + 1 }, (_, at): XY => {
    const t = at / steps
    const arc = 4 * t * (1 - t)
    return [from[0] + (to[0] - from[0]) * t + nx * arc, from[1] + (to[1] - from[1]) * t + ny * arc]
  })
}

export type Style = 'cross' | 'tick' | 'slash' | 'zigzag' | 'fill'

/** A mark in a box whose middle is there. */
export function mark(
  sheet: Raster,
  { x, y, style, pen, random }: { x: number; y: number; style: Style; pen: Pen; random: Random },
): void {
  const size = between(random, 1.45, 2.6)
  const [cx, cy] = [x + normal(random) * 0.32, y + normal(random) * 0.32]
  const bend = () => normal(random) * 0.06
  switch (style) {
    case 'cross':
      stroke(sheet, curve([cx - size, cy - size], [cx + size, cy + size], bend()), pen, random)
      stroke(
        sheet,
        curve([cx + size, cy - size * between(random, 0.8, 1.1)], [cx - size, cy + size], bend()),
        pen,
        random,
      )
      return
    case 'tick': {
      const low: XY = [cx - size * 0.25, cy + size * 0.8]
      stroke(sheet, curve([cx - size * 0.95, cy - size * 0.1], low, bend(), 3), pen, random)
      stroke(
        sheet,
        curve(low, [cx + size * between(random, 0.9, 1.4), cy - size * between(random, 0.9, 1.5)], bend()),
        pen,
        random,
      )
      return
    }
    case 'slash':
      stroke(sheet, curve([cx - size * 0.9, cy + size], [cx + size * 0.9, cy - size], bend()), pen, random)
      return
    case 'zigzag': {
      const points = Array.from(
        { length: 7 },
        (_, at): XY => [cx - size + (at * size) / 3, cy + (at % 2 ? 1 : -1) * size * 0.8],
      )
      stroke(sheet, points, pen, random)
      return
    }
    default:
      blacken(sheet, { x, y, pen, random })
  }
}

/** A box blackened. */
export function blacken(
  sheet: Raster,
  { x, y, pen, random }: { x: number; y: number; pen: Pen; random: Random },
): void {
  const step = pen.width * 0.62
  let right = true
  for (let row = y - 2.15; row <= y + 2.15; row += step) {
    const [a, b]: [XY, XY] = [
      [x - 2.2, row],
      [x + 2.2, row + step * 0.3],
    ]
    stroke(sheet, right ? [a, b] : [b, a], pen, random)
    right = !right
  }
}

/** A ring around something. */
export function ring(
  sheet: Raster,
  { x, y, rx, ry, pen, random }: { x: number; y: number; rx: number; ry: number; pen: Pen; random: Random },
): void {
  const turn = random() * 6
  const points = Array.from({ length: 26 }, (_, at): XY => {
    const angle = turn + (at / 24) * 2 * Math.PI
    return [x + Math.cos(angle) * rx * (1 + at * 0.004), y + Math.sin(angle) * ry]
  })
  stroke(sheet, points, pen, random)
}

export function dot(
  sheet: Raster,
  { x, y, size, pen, random }: { x: number; y: number; size: number; pen: Pen; random: Random },
): void {
  stroke(
    sheet,
    [
      [x, y],
      [x + 0.05, y + 0.05],
    ],
    { ...pen, width: size },
    random,
  )
}

/** Words by hand, as loops. */
export function scribble(
  sheet: Raster,
  { x, y, width, pen, random }: { x: number; y: number; width: number; pen: Pen; random: Random },
): void {
  let at = x
  while (at < x + width) {
    const word = between(random, 6, 16)
    const points: XY[] = []
    for (let t = 0; t < word; t += 0.7)
      points.push([at + t, y - Math.abs(Math.sin(t * 2.2)) * between(random, 1.2, 2.6)])
    stroke(sheet, points, pen, random)
    at += word + 2.4
  }
}
