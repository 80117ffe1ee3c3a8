// How far a share may be from the truth, when only some were asked.

/** The normal quantile of 95 %. */
const Z = 1.959964

export type Interval = { low: number; high: number }

/** Wilson's interval at 95 %, on 100: right for small samples and near the ends, unlike the textbook one. */
export function wilson(k: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 100 }
  const p = k / n
  const spread = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n)
  const centre = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n)
  return { low: 100 * Math.max(0, centre - spread), high: 100 * Math.min(1, centre + spread) }
}

/** The gap between two shares in points, and whether it is larger than chance (two proportions, 95 %). */
export function apart(now: { k: number; n: number }, before: { k: number; n: number }): Apart {
  const [a, b] = [now.k / now.n, before.k / before.n]
  const pooled = (now.k + before.k) / (now.n + before.n)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.n + 1 / before.n))
  return { points: 100 * (a - b), beyondChance: error > 0 && Math.abs(a - b) / error > Z }
}
export type Apart = { points: number; beyondChance: boolean }
