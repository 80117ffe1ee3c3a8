// Where the paper lies in a picture: its code first, then the four black squares of its corners.
import { MARK, MARKS, type PageCode, QR, readCode } from './form.ts'
import { cropped, homography, onPlane, type Plane, type Point, type Raster, similarity } from './raster.ts'

export type Symbol = { text: string; corners: readonly Point[] }
/** Reads the codes of a picture; `hard` takes its time. */
export type ReadSymbols = (picture: Raster, hard: boolean) => Promise<Symbol[]>

export type Located = {
  code: PageCode
  plane: Plane
  /** Marks that were seen; one may be hidden. */
  marks: number
  /** Grey of the printed black. */
  black: number
  turned: boolean
}
export type NotFound = 'no-code' | 'other-code' | 'no-marks'

/** Parts of the picture where the code is looked for first: where it stands upright, then turned each way. */
const CORNERS: readonly (readonly [number, number])[] = [
  [0.6, 0],
  [0, 0.66],
  [0, 0],
  [0.6, 0.66],
]

async function codeIn(picture: Raster, read: ReadSymbols): Promise<Symbol | 'no-code' | 'other-code'> {
  let other = false
  const look = async (part: Raster, [x, y]: Point, hard: boolean) => {
    for (const { text, corners } of await read(part, hard)) {
      if (readCode(text) !== undefined) return { text, corners: corners.map(([u, v]): Point => [u + x, v + y]) }
      other = true
    }
    return undefined
  }
  for (const [fx, fy] of CORNERS) {
    const [x, y] = [Math.floor(picture.width * fx), Math.floor(picture.height * fy)]
    const part = cropped(picture, x, [y, picture.width * 0.4, picture.height * 0.34])
    const found = await look(part, [x, y], false)
    if (found) return found
  }
  return (await look(picture, [0, 0], true)) ?? (other ? 'other-code' : 'no-code')
}

const CODE_CORNERS: readonly Point[] = [
  [QR.x, QR.y],
  [QR.x + QR.side, QR.y],
  [QR.x + QR.side, QR.y + QR.side],
  [QR.x, QR.y + QR.side],
]

const far = ([a, b]: Point, [c, d]: Point): number => Math.hypot(a - c, b - d)

/** The paper in a picture, or why it is not found. */
export async function located(picture: Raster, read: ReadSymbols): Promise<Located | NotFound> {
  const symbol = await codeIn(picture, read)
  if (typeof symbol === 'string') return symbol
  const code = readCode(symbol.text)
  if (code === undefined) return 'other-code'
  const about = similarity(CODE_CORNERS, symbol.corners)
  const scale = Math.hypot(about[0], about[3])
  const middle: Point = [QR.x + QR.side / 2, QR.y + QR.side / 2]
  const found = MARKS.map((mark) => {
    const reach = (9 + far(mark, middle) * 0.075) * scale
    return squares(picture, onPlane(about, mark), { reach, side: MARK * scale })
  })
  const best = fitted(found, symbol.corners, scale)
  if (best === undefined) return 'no-marks'
  const [dx, dy] = [about[0], about[3]]
  return { code, ...best, turned: Math.abs(dy) > 0.5 * Math.hypot(dx, dy) || dx < 0 }
}

type Square = { at: Point; black: number; score: number }

/** The choice of squares that brings the code back where it is. */
function fitted(
  found: readonly (readonly Square[])[],
  corners: readonly Point[],
  scale: number,
): { plane: Plane; marks: number; black: number } | undefined {
  let best: { plane: Plane; marks: number; black: number; off: number } | undefined
  const lists = found.map((list) => [...list.slice(0, 3), undefined])
  for (const a of lists[0] ?? [])
    for (const b of lists[1] ?? [])
      for (const c of lists[2] ?? [])
        for (const d of lists[3] ?? []) {
          const four = [a, b, c, d]
          const seen = four.flatMap((one) => (one ? [one] : []))
          if (seen.length < 3 || (best !== undefined && seen.length < best.marks)) continue
          const plane = homography(MARKS, completed(four.map((one) => one?.at)))
          if (plane === undefined) continue
          const off =
            Math.max(...CODE_CORNERS.map((corner, at) => far(onPlane(plane, corner), corners[at] ?? [0, 0]))) / scale
          if (off > (seen.length === 4 ? 1.8 : 4)) continue
          if (best !== undefined && seen.length === best.marks && off >= best.off) continue
          best = { plane, marks: seen.length, black: seen.reduce((sum, one) => sum + one.black, 0) / seen.length, off }
        }
  return best
}

/** Three corners of a parallelogram give the fourth. */
function completed(four: readonly (Point | undefined)[]): Point[] {
  return four.map((one, at) => {
    if (one) return one
    const [before, after, across] = [four[(at + 3) % 4], four[(at + 1) % 4], four[(at + 2) % 4]]
    if (!before || !after || !across) return [0, 0]
    return [before[0] + after[0] - across[0], before[1] + after[1] - across[1]]
  })
}

/** Black squares of about this side around a point, the likeliest first. */
function squares(picture: Raster, [cx, cy]: Point, { reach, side }: { reach: number; side: number }): Square[] {
  const left = Math.floor(cx - reach)
  const top = Math.floor(cy - reach)
  const part = cropped(picture, left, [top, reach * 2 + Math.min(0, left), reach * 2 + Math.min(0, top)])
  const { width, height, data } = part
  if (width < side || height < side) return []
  const [x0, y0] = [Math.max(0, left), Math.max(0, top)]
  const [dark, light] = [levelAt(data, 0.01), levelAt(data, 0.7)]
  if (light - dark < 40) return []
  const cut = dark + (light - dark) * 0.5
  const seen = new Uint8Array(width * height)
  const stack: number[] = []
  const found: Square[] = []
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] || (data[start] ?? 255) >= cut) continue
    const blob = filled({ width, height, data }, { start, cut, seen, stack })
    const [wide, high] = [blob.right - blob.left + 1, blob.bottom - blob.top + 1]
    const area = blob.count / (side * side)
    const aspect = wide / high
    const fill = blob.count / (wide * high)
    if (area < 0.62 || area > 1.6 || aspect < 0.7 || aspect > 1.43 || fill < 0.72) continue
    const { at, black } = centre(part, blob, { light, dark })
    const away = far([at[0] + x0, at[1] + y0], [cx, cy]) / reach
    found.push({
      at: [at[0] + x0 + 0.5, at[1] + y0 + 0.5],
      black,
      score: away + Math.abs(1 - area) + Math.abs(1 - aspect),
    })
  }
  return found.sort((a, b) => a.score - b.score)
}

export function levelAt(data: Uint8Array, share: number): number {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  let left = data.length * share
  for (let value = 0; value < 256; value += 1) {
    left -= counts[value] ?? 0
    if (left <= 0) return value
  }
  return 255
}

type Blob = { count: number; left: number; right: number; top: number; bottom: number }
type Filling = { start: number; cut: number; seen: Uint8Array; stack: number[] }

function filled({ width, height, data }: Raster, { start, cut, seen, stack }: Filling): Blob {
  const blob = { count: 0, left: width, right: 0, top: height, bottom: 0 }
  stack.push(start)
  seen[start] = 1
  while (stack.length > 0) {
    const at = stack.pop() ?? 0
    const x = at % width
    const y = (at - x) / width
    blob.count += 1
    if (x < blob.left) blob.left = x
    if (x > blob.right) blob.right = x
    if (y < blob.top) blob.top = y
    if (y > blob.bottom) blob.bottom = y
    for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, y > 0 ? at - width : -1, at + width]) {
      if (next < 0 || next >= data.length || seen[next] || (data[next] ?? 255) >= cut) continue
      seen[next] = 1
      stack.push(next)
    }
  }
  return blob
}

/** The middle of a square, each pixel by how dark it is: finer than a pixel. */
function centre(
  { width, height, data }: Raster,
  { left, right, top, bottom }: Blob,
  { light, dark }: { light: number; dark: number },
): { at: Point; black: number } {
  let [sx, sy, weight, black, count] = [0, 0, 0, 0, 0]
  for (let y = Math.max(0, top - 1); y <= Math.min(height - 1, bottom + 1); y += 1)
    for (let x = Math.max(0, left - 1); x <= Math.min(width - 1, right + 1); x += 1) {
      const value = data[y * width + x] ?? 255
      const share = Math.min(1, Math.max(0, (light - value) / (light - dark)))
      if (share < 0.15) continue
      sx += x * share
      sy += y * share
      weight += share
      if (share > 0.6) {
        black += value
        count += 1
      }
    }
  return { at: [sx / weight, sy / weight], black: black / Math.max(1, count) }
}
