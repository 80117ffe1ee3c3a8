// Ink around boxes: what belongs to a mark, and what was written where nothing was expected.
import type { Area } from './form.ts'
import { DENSITY } from './flat.ts'
import type { Placed } from './boxes.ts'
import { BOX } from './form.ts'
import type { Raster } from './raster.ts'

/** How far the ink of a mark reaches beyond its box, on each side, in millimetres. */
export type Reach = { left: number; right: number; top: number; bottom: number; across: boolean }

export type Page = {
  readonly dark: Raster
  readonly print: Uint8Array
  readonly cut: number
}

const HALF = (BOX / 2) * DENSITY
const CLOSE = Math.round(HALF + 0.9 * DENSITY)

/** Walks the ink from a box outwards, and marks where it went in `walked`. */
export function reachOf({ dark, print, cut }: Page, { x, y }: Placed, walked: Uint8Array): Reach {
  const { width, height, data } = dark
  const [cx, cy] = [Math.round(x), Math.round(y)]
  const stack: number[] = []
  let [left, right, top, bottom] = [cx, cx, cy, cy]
  // Sides where the ink leaves the box near its middle, as a line that strikes it out does; the arms of a cross leave by the corners.
  const struck = { left: false, right: false, top: false, bottom: false }
  const [out, mid] = [HALF + 0.7 * DENSITY, 1.2 * DENSITY]
  const close = (px: number, py: number) => Math.abs(px - cx) <= CLOSE && Math.abs(py - cy) <= CLOSE
  const push = (px: number, py: number): void => {
    if (px < 0 || py < 0 || px >= width || py >= height) return
    const at = py * width + px
    if (walked[at] || (data[at] ?? 0) <= cut || (print[at] === 1 && !close(px, py))) return
    walked[at] = 1
    stack.push(at)
  }
  for (let py = cy - CLOSE; py <= cy + CLOSE; py += 1) for (let px = cx - CLOSE; px <= cx + CLOSE; px += 1) push(px, py)
  while (stack.length > 0) {
    const at = stack.pop() ?? 0
    const px = at % width
    const py = (at - px) / width
    if (px < left) left = px
    if (px > right) right = px
    if (py < top) top = py
    if (py > bottom) bottom = py
    if (Math.abs(py - cy) <= mid) {
      if (cx - px > out) struck.left = true
      if (px - cx > out) struck.right = true
    }
    if (Math.abs(px - cx) <= mid) {
      if (cy - py > out) struck.top = true
      if (py - cy > out) struck.bottom = true
    }
    push(px - 1, py)
    push(px + 1, py)
    push(px, py - 1)
    push(px, py + 1)
  }
  const beyond = (px: number) => Math.max(0, (px - HALF) / DENSITY)
  const reach = {
    left: beyond(cx - left),
    right: beyond(right - cx),
    top: beyond(cy - top),
    bottom: beyond(bottom - cy),
  }
  const through = (struck.left && struck.right) || (struck.top && struck.bottom)
  const across = through || Math.min(reach.left, reach.right) > 2.2 || Math.min(reach.top, reach.bottom) > 2.2
  return { ...reach, across }
}

/** Square millimetres of ink in an area that belong to no box and to no mark; dust is left out. */
export function strayInk(
  { dark, print, cut }: Page,
  area: Area,
  { boxes, walked }: { boxes: readonly Placed[]; walked: Uint8Array },
): number {
  const { width, data } = dark
  const [left, top] = [Math.max(0, Math.round(area.x * DENSITY)), Math.max(0, Math.round(area.y * DENSITY))]
  const wide = Math.min(width - 1 - left, Math.round(area.width * DENSITY))
  const high = Math.min(dark.height - 1 - top, Math.round(area.height * DENSITY))
  // Ones: ink that nothing explains. A border of zeros ends every walk.
  const free = new Uint8Array((wide + 2) * (high + 2))
  for (let y = 0; y < high; y += 1)
    for (let x = 0; x < wide; x += 1) {
      const at = (top + y) * width + left + x
      if ((data[at] ?? 0) > cut && print[at] !== 1 && walked[at] !== 1) free[(y + 1) * (wide + 2) + x + 1] = 1
    }
  const near = Math.round(HALF + 0.6 * DENSITY)
  for (const box of boxes)
    for (let y = Math.round(box.y) - near - top; y <= Math.round(box.y) + near - top; y += 1)
      for (let x = Math.round(box.x) - near - left; x <= Math.round(box.x) + near - left; x += 1)
        if (x >= 0 && y >= 0 && x < wide && y < high) free[(y + 1) * (wide + 2) + x + 1] = 0
  let sum = 0
  for (let start = 0; start < free.length; start += 1) {
    if (free[start] !== 1) continue
    const size = emptied(free, start, wide + 2)
    if (size >= DUST) sum += size
  }
  return sum / (DENSITY * DENSITY)
}

/** Takes a blot away; returns its pixels. */
function emptied(free: Uint8Array, start: number, row: number): number {
  const stack = [start]
  free[start] = 0
  let size = 0
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    size += 1
    for (const next of [at - 1, at + 1, at - row, at + row]) {
      if (free[next] !== 1) continue
      free[next] = 0
      stack.push(next)
    }
  }
  return size
}

/** Pixels of a speck. */
const DUST = 7

/** Share of a free area that is ink: nothing written when it is under a thousandth. */
export function inkShare({ dark, print, cut }: Page, area: Area): number {
  let [ink, n] = [0, 0]
  for (let y = Math.round(area.y * DENSITY); y < Math.round((area.y + area.height) * DENSITY); y += 1)
    for (let x = Math.round(area.x * DENSITY); x < Math.round((area.x + area.width) * DENSITY); x += 1) {
      const at = y * dark.width + x
      if (print[at] === 1) continue
      n += 1
      if ((dark.data[at] ?? 0) > cut) ink += 1
    }
  return n === 0 ? 0 : ink / n
}
