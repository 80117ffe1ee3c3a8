// The page laid flat: the paper white, the printed black one, whatever the light, the scanner and the turn of the sheet.
import { PAGE } from './form.ts'
import type { Plane, Raster } from './raster.ts'

/** Pixels of a millimetre. */
export const DENSITY = 6
export const FLAT = { width: PAGE.width * DENSITY, height: PAGE.height * DENSITY } as const

/** Grey of the page as seen through its plane. */
export function flattened(picture: Raster, [a, b, c, d, e, f, g, h]: Plane): Raster {
  const { width, height } = FLAT
  const data = new Uint8Array(width * height)
  const source = picture.data
  const [wide, right, bottom] = [picture.width, picture.width - 1.001, picture.height - 1.001]
  let to = 0
  for (let row = 0; row < height; row += 1) {
    const y = (row + 0.5) / DENSITY
    const step = 1 / DENSITY
    let x = step / 2
    for (let column = 0; column < width; column += 1, x += step, to += 1) {
      const w = 1 / (g * x + h * y + 1)
      let u = (a * x + b * y + c) * w - 0.5
      let v = (d * x + e * y + f) * w - 0.5
      // Beyond the picture, its edge goes on: white stays white.
      u = u < 0 ? 0 : u > right ? right : u
      v = v < 0 ? 0 : v > bottom ? bottom : v
      const left = u | 0
      const top = v | 0
      const at = top * wide + left
      const p = u - left
      const one = source[at] ?? 255
      const three = source[at + wide] ?? 255
      const above = one + ((source[at + 1] ?? 255) - one) * p
      const below = three + ((source[at + wide + 1] ?? 255) - three) * p
      data[to] = above + (below - above) * (v - top) + 0.5
    }
  }
  return { width, height, data }
}

/**
 * Whether the scan keeps the grain of the paper. One in black and white, or whose white was pushed, may have lost a pale pen: what is
 * not on it may well have been on the paper.
 */
export function keepsGrain({ data }: Raster): boolean {
  let [light, white] = [0, 0]
  for (let at = 0; at < data.length; at += 7) {
    const value = data[at] ?? 0
    if (value >= 200) light += 1
    if (value === 255) white += 1
  }
  return white < light * 0.9
}

const BLOCK = 30

/** The paper around each block: its light, without what is written on it. */
function paperOf({ width, height, data }: Raster): { grid: Float32Array; columns: number; rows: number } {
  const columns = Math.ceil(width / BLOCK)
  const rows = Math.ceil(height / BLOCK)
  const raw = new Float32Array(columns * rows)
  const counts = new Uint32Array(256)
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0)
      let n = 0
      for (let y = row * BLOCK; y < Math.min(height, (row + 1) * BLOCK); y += 1)
        for (let x = column * BLOCK; x < Math.min(width, (column + 1) * BLOCK); x += 1) {
          const value = data[y * width + x] ?? 255
          counts[value] = (counts[value] ?? 0) + 1
          n += 1
        }
      let left = n * 0.7
      let value = 0
      for (; value < 255 && left > 0; value += 1) left -= counts[value] ?? 0
      raw[row * columns + column] = value
    }
  // A block that is mostly ink takes the light of its neighbours.
  const grid = new Float32Array(raw.length)
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const near: number[] = []
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1)
          near.push(raw[y * columns + x] ?? 255)
      near.sort((one, other) => one - other)
      grid[row * columns + column] = near[Math.floor(near.length * 0.6)] ?? 255
    }
  return { grid, columns, rows }
}

/** Darkness of each pixel, 0 for the paper beside it, 255 for the printed black. */
export function darkness(flat: Raster, black: number): Raster {
  const { width, height, data } = flat
  const { grid, columns, rows } = paperOf(flat)
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    const v = Math.max(0, Math.min(rows - 1.001, (y + 0.5) / BLOCK - 0.5))
    const row = v | 0
    const q = v - row
    for (let x = 0; x < width; x += 1) {
      const u = Math.max(0, Math.min(columns - 1.001, (x + 0.5) / BLOCK - 0.5))
      const column = u | 0
      const p = u - column
      const at = row * columns + column
      const one = grid[at] ?? 255
      const three = grid[at + columns] ?? 255
      const above = one + ((grid[at + 1] ?? 255) - one) * p
      const below = three + ((grid[at + columns + 1] ?? 255) - three) * p
      const paper = above + (below - above) * q
      const value = ((paper - (data[y * width + x] ?? 255)) / Math.max(30, paper - black)) * 255
      out[y * width + x] = value < 0 ? 0 : value > 255 ? 255 : value
    }
  }
  return { width, height, data: out }
}

/** Where something is printed, and half a millimetre around it: ones. `print` is the page as it leaves the program, grey and flat. */
export function printedOn(print: Raster): Uint8Array {
  const { width, height, data } = print
  const reach = Math.round(DENSITY * 0.5)
  const across = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    let left = 0
    for (let x = -reach; x < width; x += 1) {
      const ahead = x + reach
      if (ahead < width && (data[y * width + ahead] ?? 255) < 215) left = 2 * reach + 1
      if (left > 0 && x >= 0) across[y * width + x] = 1
      left -= 1
    }
  }
  const out = new Uint8Array(data.length)
  for (let x = 0; x < width; x += 1) {
    let left = 0
    for (let y = -reach; y < height; y += 1) {
      const ahead = y + reach
      if (ahead < height && across[ahead * width + x] === 1) left = 2 * reach + 1
      if (left > 0 && y >= 0) out[y * width + x] = 1
      left -= 1
    }
  }
  return out
}
