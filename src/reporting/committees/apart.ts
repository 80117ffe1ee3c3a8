import { fold } from '#src/core/room/import-profile.ts'

/** A block of the agenda by what may tell it from another of the same title. */
export type Asked = { key: string; title: string; variant: string; period: string; place: string }

const TELLING = ['variant', 'period', 'place'] as const

/**
 * The words that tell blocks of one title apart, by their keys: of variant, period and place those that are not the same for all.
 * Blocks that ask the same thing twice are numbered. A title that stands alone needs none.
 */
export function tellingWords(blocks: readonly Asked[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  for (const same of alike(blocks, ({ title }) => title)) {
    const facts = TELLING.filter((fact) => new Set(same.map((one) => one[fact])).size > 1)
    const told = (one: Asked): string =>
      facts
        .map((fact) => one[fact])
        .filter((word) => word !== '')
        .join(', ')
    for (const one of same) words.set(one.key, told(one))
    for (const twice of alike(same, told))
      for (const [index, one] of twice.entries()) words.set(one.key, [told(one), rank(index)].filter(Boolean).join(' '))
  }
  return words
}

const rank = (index: number): string => `n° ${index + 1}`

/** Those of a list that share their words with another of it, together. */
function alike<T>(all: readonly T[], words: (one: T) => string): T[][] {
  return [...Map.groupBy(all, (one) => fold(words(one))).values()].filter((same) => same.length > 1)
}

/** Choices of one list whose words are the same are numbered. */
export function apartInList<C extends { label: string }>(choices: readonly C[]): C[] {
  const numbers = new Map<C, number>()
  for (const same of alike(choices, ({ label }) => label))
    for (const [index, one] of same.entries()) numbers.set(one, index)
  return choices.map((one) => {
    const index = numbers.get(one)
    return index === undefined ? one : { ...one, label: `${one.label}, ${rank(index)}` }
  })
}

type Titled = { key: string; kind: string; title: string; apart?: string | undefined }

/** The pieces of a point, its texts of one title numbered: nothing else tells them apart. */
export function apartInPoint<P extends Titled>(parts: readonly P[]): P[] {
  const ranks = new Map<string, string>()
  for (const same of alike(
    parts.filter(({ kind, title }) => kind === 'text' && title !== ''),
    ({ title }) => title,
  ))
    for (const [index, { key }] of same.entries()) ranks.set(key, rank(index))
  return parts.map((one) => {
    const number = ranks.get(one.key)
    return number === undefined ? one : { ...one, title: `${one.title}, ${number}` }
  })
}

type Shown = { title: string; apart?: string | undefined }

/** Slides of different blocks that show the same words say which block they are of. */
export function slidesApart<S extends Shown>(slides: readonly S[]): S[] {
  const doubled = new Set(
    alike(slides, ({ title }) => title)
      .filter((same) => new Set(same.map(({ apart = '' }) => apart)).size > 1)
      .flat(),
  )
  return slides.map((one) =>
    doubled.has(one) && one.apart !== undefined && one.apart !== ''
      ? { ...one, title: `${one.title} (${one.apart})` }
      : one,
  )
}
