import { createHash } from 'node:crypto'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The mark of a population: the same references give the same. */
export const markOf = (references: readonly string[]): string => sha256(references.toSorted().join('\n'))

/**
 * Draws some references: the first in the order of the SHA-256 of the seed and of each. Whoever has the seed and the references draws
 * the same ones.
 */
export function draw(references: readonly string[], { seed, size }: { seed: string; size: number }): string[] {
  const ranked = [...new Set(references)].map((reference) => ({ reference, rank: sha256(`${seed}\n${reference}`) }))
  return ranked
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ reference }) => reference)
}

/** Whether a population is still the one that a draw was made from, and whether the same seed gives the same again. */
export function drawnAgain(
  references: readonly string[],
  { seed, size, drawn, mark }: { seed: string; size: number; drawn: readonly string[]; mark: string },
): { count: number; same: boolean; again: boolean } {
  const now = draw(references, { seed, size })
  return { count: references.length, same: markOf(references) === mark, again: now.join('\n') === drawn.join('\n') }
}
