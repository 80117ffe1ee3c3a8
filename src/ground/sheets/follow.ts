// The printed page as it lies on this scan: paper waves and printers stretch, and the boxes tell by how much.
import type { Placed } from './boxes.ts'
import { DENSITY } from './flat.ts'

/** Side of what moves together, in pixels. */
const BLOCK = 30

/** What is printed, each part moved as the boxes around it were. */
export function followed(
  print: Uint8Array,
  { width, height }: { readonly width: number; readonly height: number },
  boxes: readonly Placed[],
): Uint8Array {
  const out = new Uint8Array(print.length)
  const moves = boxes.map(({ box, x, y }) => ({ x, y, dx: x - box.x * DENSITY, dy: y - box.y * DENSITY }))
  for (let top = 0; top < height; top += BLOCK)
    for (let left = 0; left < width; left += BLOCK) {
      const [dx, dy] = moveAt(moves, left + BLOCK / 2, top + BLOCK / 2)
      for (let y = top; y < Math.min(height, top + BLOCK); y += 1) {
        const row = y - dy
        if (row < 0 || row >= height) continue
        const right = Math.min(width, left + BLOCK, width + dx)
        for (let x = Math.max(left, dx); x < right; x += 1) out[y * width + x] = print[row * width + x - dx] ?? 0
      }
    }
  return out
}

type Move = { x: number; y: number; dx: number; dy: number }

/** The nearer a box, the more it says. */
function moveAt(moves: readonly Move[], x: number, y: number): [number, number] {
  let [sx, sy, sum] = [0, 0, 0]
  for (const one of moves) {
    const away = (one.x - x) ** 2 + (one.y - y) ** 2 + 900
    const weight = 1 / (away * away)
    sx += one.dx * weight
    sy += one.dy * weight
    sum += weight
  }
  return sum === 0 ? [0, 0] : [Math.round(sx / sum), Math.round(sy / sum)]
}
