// What a campaign says, from its cells: distributions, intervals, gaps, and the protection of small numbers.
import { type Precision, ratio } from '#src/ground/design/text/index.ts'
import { apart, type Apart } from '#src/core/room/interval.ts'
import { SMALL } from './protection.ts'

export { type Interval, wilson } from '#src/core/room/interval.ts'

/** Answers at one place by one channel; `opinions` is how many of them said what they think of the whole. */
export type AnswerCell = {
  site: number
  service: number
  channel: string
  n: number
  opinions: number
  comments: number
}
export type LevelCell = { site: number; service: number; channel: string; criterion: string; level: number; n: number }

/** Opinions best first; « sans avis » stands apart and is never in the denominator. */
export type Distribution = {
  counts: readonly [number, number, number, number]
  none: number
  expressed: number
  satisfied: number
}

/** Under this many opinions a rate is a whole number. */
export const COARSE = 30

/** Sums the levels of some cells; what the satisfied are counted on is the campaign’s to say (`baseOf`). */
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

/** A share of people on 100, written as the département writes its figures, as a whole number under 30. */
export function shareOf(k: number, n: number, written: Precision): { value: number; decimals: number } | undefined {
  const precision = n < COARSE ? { ...written, decimals: 0 } : written
  const value = ratio(k, n, { scale: 100, ...precision })
  return value === null ? undefined : { value, decimals: precision.decimals }
}

/** The share of the satisfied; undefined when too few gave their opinion. */
export const rateOf = (
  { satisfied, expressed }: Distribution,
  { base = expressed, written }: { base?: number; written: Precision },
): { value: number; decimals: number } | undefined =>
  expressed < SMALL ? undefined : shareOf(satisfied, base, expressed < COARSE ? { ...written, decimals: 0 } : written)

/** The gap between two campaigns in points, and whether it is larger than chance (two proportions, 95 %). */
export function gapOf(
  now: Distribution & { base?: number },
  before: Distribution & { base?: number },
): Apart | undefined {
  if (now.expressed < SMALL || before.expressed < SMALL) return undefined
  return apart(
    { k: now.satisfied, n: now.base ?? now.expressed },
    { k: before.satisfied, n: before.base ?? before.expressed },
  )
}

/** How many answered, and how many of them gave an opinion on the whole. */
export type Weight = { n: number; opinions: number }
/** Things counted together because one of them is too small to stand alone. */
export type Cluster<K> = Weight & { keys: readonly K[] }

/** Ten answers and ten opinions stand alone; ten answers without one opinion too, since they say nothing of anybody. */
const tooSmall = ({ n, opinions }: Weight): boolean =>
  Math.max(n, opinions) < SMALL || (opinions > 0 && opinions < SMALL)

/**
 * Merges what has fewer than ten answers or opinions with its smallest neighbour until everything has ten, so that no subtraction gives a
 * small number back. A whole under ten stays one cluster, to be withheld.
 */
export function clusters<K>(counts: ReadonlyMap<K, Weight>): Cluster<K>[] {
  const list: Cluster<K>[] = [...counts].map(([key, weight]) => ({ keys: [key], ...weight }))
  for (;;) {
    list.sort((a, b) => a.n - b.n)
    const small = list.find(tooSmall)
    const other = list.find((one) => one !== small)
    if (small === undefined || other === undefined) return list.sort((a, b) => b.n - a.n)
    list.splice(0, list.length, ...list.filter((one) => one !== small && one !== other), merged(other, small))
  }
}

function merged<K>(a: Cluster<K>, b: Cluster<K>): Cluster<K> {
  const [first, second] = a.n >= b.n ? [a, b] : [b, a]
  return { keys: [...first.keys, ...second.keys], n: a.n + b.n, opinions: a.opinions + b.opinions }
}

/** A site, or sites too small to stand alone, with its clusters of services. */
export type PlaceCluster = Weight & { sites: readonly number[]; services: readonly Cluster<number>[] }

/** Sites and their services as they may be shown. Sites merged with others show no services. */
export function placeClusters(cells: readonly AnswerCell[]): PlaceCluster[] {
  return clusters(weightBy(cells, (cell) => cell.site)).map(({ keys, ...weight }) => {
    const own = cells.filter((cell) => keys.includes(cell.site))
    return {
      sites: keys,
      ...weight,
      services: keys.length === 1 ? clusters(weightBy(own, (cell) => cell.service)) : [],
    }
  })
}

/**
 * Channels as they may be filtered on: each has nobody or at least ten answers and opinions in every place shown, everywhere the same, so
 * that comparing places never isolates a handful of people.
 */
export function channelClusters(cells: readonly AnswerCell[], places: readonly PlaceCluster[]): Cluster<string>[] {
  const parts = places.flatMap((place) =>
    place.services.length === 0
      ? [cells.filter((cell) => place.sites.includes(cell.site))]
      : place.services.map((service) =>
          cells.filter((cell) => place.sites.includes(cell.site) && service.keys.includes(cell.service)),
        ),
  )
  const isSmall = (part: readonly AnswerCell[], { keys }: Cluster<string>): boolean => {
    const own = weightOf(part.filter(({ channel }) => keys.includes(channel)))
    return (own.n > 0 || own.opinions > 0) && tooSmall(own)
  }
  const groups: Cluster<string>[] = [...weightBy(cells, (cell) => cell.channel)].map(([key, weight]) => ({
    keys: [key],
    ...weight,
  }))
  for (;;) {
    groups.sort((a, b) => a.n - b.n)
    const small = groups.find((group) => parts.some((part) => isSmall(part, group)))
    const other = groups.find((group) => group !== small)
    if (small === undefined || other === undefined) return groups.sort((a, b) => b.n - a.n)
    groups.splice(
      0,
      groups.length,
      ...groups.filter((group) => group !== small && group !== other),
      merged(other, small),
    )
  }
}

/** People who answered with the opinions they gave on the whole; a place known by its levels alone stands with nobody, never left out. */
export function answerCellsOf(
  people: readonly Omit<AnswerCell, 'opinions'>[],
  levels: readonly LevelCell[],
  headline: string,
): AnswerCell[] {
  const key = ({ site, service, channel }: { site: number; service: number; channel: string }): string =>
    `${site}-${service}-${channel}`
  const opinions = sumBy(
    levels.filter(({ criterion, level }) => criterion === headline && level > 0),
    key,
  )
  const known = new Set([...people.map(key), ...people.map((cell) => key({ ...cell, channel: '' }))])
  const others = new Map(levels.filter((cell) => !known.has(key(cell))).map((cell) => [key(cell), cell]))
  return [
    ...people.map((cell) => ({ ...cell, opinions: opinions.get(key(cell)) ?? 0 })),
    ...[...others].map(([name, { site, service, channel }]) => ({
      site,
      service,
      channel: channel || 'imported',
      n: 0,
      opinions: opinions.get(name) ?? 0,
      comments: 0,
    })),
  ]
}

const weightOf = (cells: readonly Weight[]): Weight => ({
  n: cells.reduce((sum, one) => sum + one.n, 0),
  opinions: cells.reduce((sum, one) => sum + one.opinions, 0),
})

function weightBy<K>(cells: readonly AnswerCell[], key: (cell: AnswerCell) => K): Map<K, Weight> {
  return new Map([...Map.groupBy(cells, key)].map(([one, list]) => [one, weightOf(list)]))
}

/** Sums `n` by a key. */
export function sumBy<T extends { n: number }, K>(cells: Iterable<T>, key: (cell: T) => K): Map<K, number> {
  const sums = new Map<K, number>()
  for (const cell of cells) sums.set(key(cell), (sums.get(key(cell)) ?? 0) + cell.n)
  return sums
}
