// What a campaign says: shares with their interval, small groups withheld, two years compared, two persons compared.
import { apart, type Apart, type Interval, wilson } from '#src/core/room/interval.ts'
import { LEAST } from './campaign.ts'

/** So many contacts judged on something, and what they kept of their points: `sum` of shares from 0 to 1. */
export type Weighed = { n: number; sum: number }
export type Share = Weighed & { percent: number; interval: Interval }

export const together = (cells: Iterable<Weighed>): Weighed => {
  let [n, sum] = [0, 0]
  for (const cell of cells) {
    n += cell.n
    sum += cell.sum
  }
  return { n, sum }
}

/**
 * A share on 100 with its interval at 95 %; nothing under five contacts. Points lie between none and all, so that their spread is at most
 * that of a yes or no: the interval of a proportion is never too narrow.
 */
export function shareOf({ n, sum }: Weighed): Share | undefined {
  if (n < LEAST) return undefined
  return { n, sum, percent: (100 * sum) / n, interval: wilson(sum, n) }
}

/** Whether what moved between two campaigns is more than chance, in points of 100. */
export function gapOf(now: Weighed, before: Weighed): Apart | undefined {
  if (now.n < LEAST || before.n < LEAST) return undefined
  return apart({ k: now.sum, n: now.n }, { k: before.sum, n: before.n })
}

/**
 * The groups that may be told apart beside their whole: those under five contacts are withheld, and the smallest of the others with them
 * until what subtraction gives has five contacts or none. `among`: those withheld elsewhere stay so.
 */
export function shownGroups<K>(counts: ReadonlyMap<K, number>, among?: ReadonlySet<K>): ReadonlySet<K> {
  const may = ([key, n]: readonly [K, number]) => n >= LEAST && (among === undefined || among.has(key))
  const kept = [...counts].filter(may).toSorted(([, a], [, b]) => a - b)
  let hidden = [...counts].reduce((sum, one) => (may(one) ? sum : sum + one[1]), 0)
  while (hidden > 0 && hidden < LEAST && kept.length > 0) hidden += kept.shift()?.[1] ?? 0
  return new Set(kept.map(([key]) => key))
}

/** Two keyings of the same criterion of the same contact; none: without object. */
export type Pair = readonly [number | null, number | null]
export type Agreement = { n: number; agreed: number; kappa: number | undefined; why: string }
/** Under this many pairs chance says too much of kappa. */
export const KAPPA_PAIRS = 20

/** How often two persons agree, and Cohen's kappa where it means something: enough pairs, and answers that are not all the same. */
export function agreementOf(pairs: readonly Pair[]): Agreement | undefined {
  const n = pairs.length
  if (n === 0) return undefined
  const agreed = pairs.filter(([a, b]) => a === b).length
  const values = [...new Set(pairs.flat())]
  const part = (at: 0 | 1, value: number | null) => pairs.filter((pair) => pair[at] === value).length / n
  const expected = values.reduce<number>((sum, value) => sum + part(0, value) * part(1, value), 0)
  if (n < KAPPA_PAIRS)
    return { n, agreed, kappa: undefined, why: `moins de ${KAPPA_PAIRS} réponses comparées : le kappa n’a pas de sens` }
  if (expected > 0.999999)
    return { n, agreed, kappa: undefined, why: 'toutes les réponses sont les mêmes : le kappa n’a pas de sens' }
  return { n, agreed, kappa: (agreed / n - expected) / (1 - expected), why: '' }
}

/** « presque parfait », in the words of Landis and Koch. */
export function kappaInWords(kappa: number): string {
  if (kappa > 0.8) return 'accord presque parfait'
  if (kappa > 0.6) return 'accord fort'
  if (kappa > 0.4) return 'accord moyen'
  if (kappa > 0.2) return 'accord faible'
  return 'accord très faible'
}
