// What each box holds: first where it really lies, to a sixth of a millimetre, then how much ink and how it is spread.
import { BOX, type Box } from './form.ts'
import { DENSITY } from './flat.ts'
import type { Raster } from './raster.ts'

const SIDE = Math.round(BOX * DENSITY)
/** How far a printed frame may lie from where it is expected, then from where its neighbours say. */
const FAR = 9
const NEAR = 4
/** How far a clear frame may lie from where its neighbours say. */
const ALONE = 6

export type Placed = { readonly box: Box; readonly x: number; readonly y: number; readonly framed: number }

/** Sums over the rectangles of a part of the page, in four look-ups. */
class Sums {
  readonly #left: number
  readonly #top: number
  readonly #wide: number
  readonly #sums: Int32Array
  constructor({ width, height, data }: Raster, [cx, cy]: readonly [number, number], reach: number) {
    this.#left = Math.max(0, Math.round(cx) - reach)
    this.#top = Math.max(0, Math.round(cy) - reach)
    const wide = Math.min(width - this.#left, 2 * reach + 1)
    const high = Math.min(height - this.#top, 2 * reach + 1)
    this.#wide = wide + 1
    this.#sums = new Int32Array((wide + 1) * (high + 1))
    for (let y = 0; y < high; y += 1) {
      let row = 0
      const from = (this.#top + y) * width + this.#left
      const to = (y + 1) * this.#wide + 1
      for (let x = 0; x < wide; x += 1) {
        row += data[from + x] ?? 0
        this.#sums[to + x] = (this.#sums[to + x - this.#wide] ?? 0) + row
      }
    }
  }
  /** Mean of two columns from `top` on, of the height of a line. */
  upright(x: number, y: number): number {
    return this.#mean((y - this.#top) * this.#wide + x - this.#left, 2, LINE)
  }
  level(x: number, y: number): number {
    return this.#mean((y - this.#top) * this.#wide + x - this.#left, LINE, 2)
  }
  #mean(at: number, width: number, height: number): number {
    const s = this.#sums
    const below = at + height * this.#wide
    return ((s[below + width] ?? 0) - (s[at + width] ?? 0) - (s[below] ?? 0) + (s[at] ?? 0)) / (width * height)
  }
}

/** How long a line of a frame is, its corners left out. */
const LINE = SIDE - 4

/** How much a frame is printed around this middle: dark lines, lighter on both sides of them. */
function framedAt(sums: Sums, x: number, y: number): number {
  const left = Math.round(x - SIDE / 2) - 1
  const top = Math.round(y - SIDE / 2) - 1
  const column = (at: number, out: number) =>
    sums.upright(at, top + 3) - 0.6 * sums.upright(at + out, top + 3) - 0.4 * sums.upright(at - out, top + 3)
  const row = (at: number, out: number) =>
    sums.level(left + 3, at) - 0.6 * sums.level(left + 3, at + out) - 0.4 * sums.level(left + 3, at - out)
  const [a, b, c, d] = [column(left, -3), column(left + SIDE, 3), row(top, -3), row(top + SIDE, 3)]
  // One line of four may be crossed out.
  return a + b + c + d - 0.5 * Math.min(a, b, c, d)
}

type Offset = { dx: number; dy: number; score: number }

function best(dark: Raster, [x, y]: readonly [number, number], reach: number): Offset {
  const sums = new Sums(dark, [x, y], reach + SIDE)
  let found: Offset = { dx: 0, dy: 0, score: -Infinity }
  const look = (dx: number, dy: number): void => {
    const score = framedAt(sums, x + dx, y + dy) - Math.hypot(dx, dy) * 0.15
    if (score > found.score) found = { dx, dy, score }
  }
  const step = reach > 4 ? 2 : 1
  for (let dy = -reach; dy <= reach; dy += step) for (let dx = -reach; dx <= reach; dx += step) look(dx, dy)
  if (step === 1) return found
  const { dx, dy } = found
  for (let v = -1; v <= 1; v += 1) for (let u = -1; u <= 1; u += 1) look(dx + u, dy + v)
  return found
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Where the boxes of a page lie: each agrees with its neighbours, then looks for its own frame. */
export function placed(dark: Raster, boxes: readonly Box[]): Placed[] {
  const rough = boxes.map((box) => ({ box, ...best(dark, [box.x * DENSITY, box.y * DENSITY], FAR) }))
  const usual = middle(rough.map(({ score }) => score))
  const sure = rough.filter(({ score }) => score > usual * 0.6)
  return boxes.map((box, at) => {
    const near = [...sure].sort((a, b) => awayFrom(box, a.box) - awayFrom(box, b.box)).slice(0, 7)
    const [dx, dy] = [middle(near.map((one) => one.dx)), middle(near.map((one) => one.dy))]
    const own = rough[at]
    // Its own frame, when it is as clear as the others and not far from where they say.
    if (own && own.score > usual * 0.75 && Math.hypot(own.dx - dx, own.dy - dy) <= ALONE)
      return { box, x: box.x * DENSITY + own.dx, y: box.y * DENSITY + own.dy, framed: own.score / usual }
    const [x, y] = [box.x * DENSITY + dx, box.y * DENSITY + dy]
    const found = best(dark, [x, y], NEAR)
    return { box, x: x + found.dx, y: y + found.dy, framed: usual <= 0 ? 0 : found.score / usual }
  })
}

/** Rows differ more than columns. */
const awayFrom = (one: Box, other: Box): number => Math.hypot(one.x - other.x, (one.y - other.y) * 1.5)

export type Ink = {
  /** Darkness of the darkest fiftieth, 0 to 1. */
  dark: number
  /** Mean darkness above what noise is. */
  ink: number
  /** How much of its side the ink spans. */
  extent: number
  /** Share of the inside that is ink. */
  cover: number
}

/** From the middle to where the frame may begin. */
export const INSIDE = Math.round((BOX / 2 - 0.55) * DENSITY)

export function darkest(dark: Raster, { x, y }: Placed): number {
  const counts = new Uint32Array(256)
  let n = 0
  for (let row = Math.round(y) - INSIDE; row <= Math.round(y) + INSIDE; row += 1)
    for (let column = Math.round(x) - INSIDE; column <= Math.round(x) + INSIDE; column += 1) {
      const value = dark.data[row * dark.width + column] ?? 0
      counts[value] = (counts[value] ?? 0) + 1
      n += 1
    }
  let left = n * 0.02
  for (let value = 255; value > 0; value -= 1) {
    left -= counts[value] ?? 0
    if (left <= 0) return value / 255
  }
  return 0
}

/** The ink inside a box, above `floor`, of a pen as dark as `pen`. */
export function inkIn(dark: Raster, at: Placed, { floor, pen }: { floor: number; pen: number }): Ink {
  const cut = Math.max(floor, pen * 0.35) * 255
  let [sum, count, n] = [0, 0, 0]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let row = Math.round(at.y) - INSIDE; row <= Math.round(at.y) + INSIDE; row += 1)
    for (let column = Math.round(at.x) - INSIDE; column <= Math.round(at.x) + INSIDE; column += 1) {
      const value = dark.data[row * dark.width + column] ?? 0
      sum += Math.min(1, Math.max(0, value / 255 - floor) / pen)
      n += 1
      if (value <= cut) continue
      count += 1
      left = Math.min(left, column)
      right = Math.max(right, column)
      top = Math.min(top, row)
      bottom = Math.max(bottom, row)
    }
  const span = count === 0 ? 0 : Math.max(right - left, bottom - top) + 1
  return { dark: darkest(dark, at), ink: sum / n, extent: span / (2 * INSIDE + 1), cover: count / n }
}
