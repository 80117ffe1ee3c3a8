// Grey pictures, and the planes that lead from the paper to them.

export type Raster = { readonly width: number; readonly height: number; readonly data: Uint8Array }
export type Point = readonly [x: number, y: number]

/** Eight numbers of a homography: from millimetres of the paper to pixels of the picture. */
export type Plane = readonly [number, number, number, number, number, number, number, number]

export function onPlane([a, b, c, d, e, f, g, h]: Plane, [x, y]: Point): Point {
  const w = g * x + h * y + 1
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
}

/** Turns, moves and scales without stretching: the best for these pairs. */
export function similarity(from: readonly Point[], to: readonly Point[]): Plane {
  const mean = (points: readonly Point[], at: 0 | 1) => points.reduce((sum, one) => sum + one[at], 0) / points.length
  const [fx, fy, tx, ty] = [mean(from, 0), mean(from, 1), mean(to, 0), mean(to, 1)]
  let [p, q, n] = [0, 0, 0]
  for (const [at, [x, y]] of from.entries()) {
    const [u, v] = to[at] ?? [0, 0]
    const [dx, dy, du, dv] = [x - fx, y - fy, u - tx, v - ty]
    p += dx * du + dy * dv
    q += dx * dv - dy * du
    n += dx * dx + dy * dy
  }
  const [a, b] = [p / n, q / n]
  return [a, -b, tx - a * fx + b * fy, b, a, ty - b * fx - a * fy, 0, 0]
}

/** The plane through four pairs. Nothing when they lie on one line. */
export function homography(from: readonly Point[], to: readonly Point[]): Plane | undefined {
  const rows: number[][] = []
  for (const [at, [x, y]] of from.entries()) {
    const [u, v] = to[at] ?? [0, 0]
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v])
  }
  const found = solved(rows)
  if (found === undefined) return undefined
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = found
  return [a, b, c, d, e, f, g, h]
}

/** By elimination, the largest first. */
function solved(rows: number[][]): number[] | undefined {
  const n = rows.length
  for (let at = 0; at < n; at += 1) {
    let best = at
    for (let row = at + 1; row < n; row += 1)
      if (Math.abs(rows[row]?.[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0)) best = row
    const [pivot, other] = [rows[best], rows[at]]
    if (!pivot || !other || Math.abs(pivot[at] ?? 0) < 1e-9) return undefined
    rows[best] = other
    rows[at] = pivot
    for (const [index, row] of rows.entries()) {
      if (index === at) continue
      const share = (row[at] ?? 0) / (pivot[at] ?? 1)
      if (share === 0) continue
      for (let column = at; column <= n; column += 1) row[column] = (row[column] ?? 0) - share * (pivot[column] ?? 0)
    }
  }
  return rows.map((row, at) => (row[n] ?? 0) / (row[at] ?? 1))
}

/** Part of a picture; what lies outside is left out. */
export function cropped(
  picture: Raster,
  left: number,
  right: readonly [top: number, width: number, height: number],
): Raster {
  const [top, wide, high] = right
  const x = Math.max(0, Math.floor(left))
  const y = Math.max(0, Math.floor(top))
  const width = Math.max(0, Math.min(picture.width - x, Math.ceil(wide)))
  const height = Math.max(0, Math.min(picture.height - y, Math.ceil(high)))
  const data = new Uint8Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const from = (y + row) * picture.width + x
    data.set(picture.data.subarray(from, from + width), row * width)
  }
  return { width, height, data }
}
