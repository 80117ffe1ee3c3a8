// What a campaign says, from its cells: distributions, intervals, gaps, and the protection of small numbers.
import { ratio } from '#src/ground/design/text/index.ts'

/** Answers at one place by one channel, and what they said on each criterion. */
export type AnswerCell = { site: number; service: number; channel: string; n: number; comments: number }
export type LevelCell = { site: number; service: number; channel: string; criterion: string; level: number; n: number }

/** Opinions best first; « sans avis » stands apart and is never in the denominator. */
export type Distribution = {
  counts: readonly [number, number, number, number]
  none: number
  expressed: number
  satisfied: number
}
export type Interval = { low: number; high: number }

/** Under this many answers nothing is shown alone. */
export const SMALL = 10
/** Under this many opinions a rate is a whole number. */
export const COARSE = 30

/** Sums the levels of some cells. Denominator policy, version 1: satisfied = levels 3 and 4 ÷ levels 1 to 4. */
export function distribution(cells: Iterable<{ level: number; n: number }>): Distribution {
  const counts: [number, number, number, number] = [0, 0, 0, 0]
  let none = 0
  for (const { level, n } of cells) {
    if (level === 4) counts[0] += n
    else if (level === 3) counts[1] += n
    else if (level === 2) counts[2] += n
    else if (level === 1) counts[3] += n
    else none += n
  }
  const satisfied = counts[0] + counts[1]
  return { counts, none, expressed: satisfied + counts[2] + counts[3], satisfied }
}

/** The share of satisfied people on 100, with one decimal from 30 opinions up; undefined when too few spoke. */
export function rateOf({ satisfied, expressed }: Distribution): { value: number; decimals: number } | undefined {
  if (expressed < SMALL) return undefined
  const decimals = expressed < COARSE ? 0 : 1
  return { value: ratio(satisfied, expressed, { scale: 100, decimals }) ?? 0, decimals }
}

const Z = 1.959964

/** Wilson's interval at 95 %, on 100: right for small samples and near the ends, unlike the textbook one. */
export function wilson(k: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 100 }
  const p = k / n
  const spread = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n)
  const centre = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n)
  return { low: 100 * Math.max(0, centre - spread), high: 100 * Math.min(1, centre + spread) }
}

/** The gap between two campaigns in points, and whether it is larger than chance (two proportions, 95 %). */
export function gapOf(now: Distribution, before: Distribution): { points: number; beyondChance: boolean } | undefined {
  if (now.expressed < SMALL || before.expressed < SMALL) return undefined
  const a = now.satisfied / now.expressed
  const b = before.satisfied / before.expressed
  const pooled = (now.satisfied + before.satisfied) / (now.expressed + before.expressed)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.expressed + 1 / before.expressed))
  return { points: 100 * (a - b), beyondChance: error > 0 && Math.abs(a - b) / error > Z }
}

/** Things counted together because one of them is too small to stand alone. */
export type Cluster<K> = { keys: readonly K[]; n: number }

/**
 * Merges what has fewer than ten answers with its smallest neighbour until everything has ten, so that no subtraction gives a small
 * number back. What has none at all stays out. A whole under ten stays one cluster, to be withheld.
 */
export function clusters<K>(counts: ReadonlyMap<K, number>): Cluster<K>[] {
  const sorted: Cluster<K>[] = [...counts].filter(([, n]) => n > 0).map(([key, n]) => ({ keys: [key], n }))
  for (;;) {
    sorted.sort((a, b) => a.n - b.n)
    const [first, second, ...rest] = sorted
    if (first === undefined || second === undefined || first.n >= SMALL) return sorted.sort((a, b) => b.n - a.n)
    sorted.splice(0, sorted.length, { keys: [...second.keys, ...first.keys], n: first.n + second.n }, ...rest)
  }
}

/** A site, or sites too small to stand alone, with its clusters of services. */
export type PlaceCluster = { sites: readonly number[]; n: number; services: readonly Cluster<number>[] }

/** Sites and their services as they may be shown. Sites merged with others show no services. */
export function placeClusters(cells: readonly AnswerCell[]): PlaceCluster[] {
  const bySite = sumBy(cells, (cell) => cell.site)
  return clusters(bySite).map(({ keys, n }) => {
    const own = cells.filter((cell) => keys.includes(cell.site))
    return { sites: keys, n, services: keys.length === 1 ? clusters(sumBy(own, (cell) => cell.service)) : [] }
  })
}

/**
 * Channels as they may be filtered on: each has no answer or at least ten in every place shown, everywhere the same, so that comparing
 * places never isolates a handful of people.
 */
export function channelClusters(cells: readonly AnswerCell[], places: readonly PlaceCluster[]): Cluster<string>[] {
  const parts = places.flatMap((place) =>
    place.services.length === 0
      ? [cells.filter((cell) => place.sites.includes(cell.site))]
      : place.services.map((service) =>
          cells.filter((cell) => place.sites.includes(cell.site) && service.keys.includes(cell.service)),
        ),
  )
  const count = (part: readonly AnswerCell[], channels: readonly string[]) =>
    part.reduce((sum, cell) => sum + (channels.includes(cell.channel) ? cell.n : 0), 0)
  const groups: Cluster<string>[] = [...sumBy(cells, (cell) => cell.channel)].map(([key, n]) => ({ keys: [key], n }))
  for (;;) {
    groups.sort((a, b) => a.n - b.n)
    const small = groups.find((group) =>
      parts.some((part) => {
        const n = count(part, group.keys)
        return n > 0 && n < SMALL
      }),
    )
    const other = groups.find((group) => group !== small)
    if (small === undefined || other === undefined) return groups.sort((a, b) => b.n - a.n)
    groups.splice(0, groups.length, ...groups.filter((group) => group !== small && group !== other), {
      keys: [...other.keys, ...small.keys],
      n: other.n + small.n,
    })
  }
}

/** Sums `n` by a key. */
export function sumBy<T extends { n: number }, K>(cells: Iterable<T>, key: (cell: T) => K): Map<K, number> {
  const sums = new Map<K, number>()
  for (const cell of cells) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.n)
  return sums
}
