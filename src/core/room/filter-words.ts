// What the filters of an address mean: what means nothing filters nothing.
import { fold } from './import-profile.ts'

/** Whether every asked word is in what is told of something; no word asked is in anything. */
export function hasWords(asked: string, told: readonly string[]): boolean {
  const text = fold(told.join(' '))
  return fold(asked)
    .split(' ')
    .every((word) => text.includes(word))
}

/** The words that were asked for. */
export const wordsAsked = (text = ''): string => text.trim().slice(0, 200)

/** The number that was asked for. */
export const numberAsked = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)

/** The code of a table of words that was asked for. */
export const codeAsked = <K extends string>(table: Readonly<Record<K, unknown>>, text = ''): K | undefined =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  Object.hasOwn(table, text) ? (text as K) : undefined
