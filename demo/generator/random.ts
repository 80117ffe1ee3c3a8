// Draws from a fixed seed: the same words give the same demonstration, whatever the machine.

export type Draw = {
  /** From 0 up to, but without, 1. */
  next(): number
  /** A whole number between two, both possible. */
  between(least: number, most: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of several, each as often as its weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T
  shuffled<T>(list: readonly T[]): T[]
}

/** Hashes the words into a state, then steps it (xmur3 and mulberry32, both in the public domain). */
export function drawFrom(words: string): Draw {
  let state = 1_779_033_703 ^ words.length
  for (let at = 0; at < words.length; at++) {
    state = Math.imul(state ^ words.charCodeAt(at), 3_432_918_353)
    state = (state << 13) | (state >>> 19)
  }
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  const at = <T>(list: readonly T[], place: number): T => {
    const found = list[place]
    if (found === undefined) throw new RangeError('Nothing to draw from')
    return found
  }
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (list) => at(list, between(0, list.length - 1)),
    weighted: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return at(list, list.length - 1)[0]
    },
    shuffled: (list) => {
      const copy = [...list]
      for (let last = copy.length - 1; last > 0; last--) {
        const other = between(0, last)
        const [a, b] = [at(copy, last), at(copy, other)]
        copy[last] = b
        copy[other] = a
      }
      return copy
    },
  }
}

/** Whole parts that add up to `total`, near each other's weights: the largest remainders get what is left. */
export function shares(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const exact = weights.map((weight) => (total * weight) / all)
  const parts = exact.map(Math.floor)
  const rest = total - parts.reduce((sum, part) => sum + part, 0)
  const order = exact
    .map((value, place) => ({ place, left: value - Math.floor(value) }))
    .toSorted((a, b) => b.left - a.left || a.place - b.place)
  for (const { place } of order.slice(0, rest)) parts[place] = (parts[place] ?? 0) + 1
  return parts
}

/** `count` whole numbers between 0 and `most` whose sum is `total`, some small and some large. */
export function numbersOfSum(
  draw: Draw,
  { count, total, most }: { count: number; total: number; most: number },
): number[] {
  if (total > count * most) throw new RangeError(`${count} numbers up to ${most} never make ${total}`)
  const list = shares(
    total,
    Array.from({ length: count }, () => 1),
  )
  // Moving one from a number to another keeps the sum.
  for (let step = 0; step < count * 6; step++) {
    const [from, to] = [draw.between(0, count - 1), draw.between(0, count - 1)]
    const [giver, taker] = [list[from] ?? 0, list[to] ?? 0]
    if (from === to || giver === 0 || taker >= most) continue
    list[from] = giver - 1
    list[to] = taker + 1
  }
  return list
}
