// What the tablet says, in the language of its page; what it says of itself is for the office, in French.

export type Words = Readonly<
  Record<'at' | 'next' | 'send' | 'owed' | 'nothing' | 'tooLong' | 'sent' | 'none' | 'one' | 'many' | 'refused', string>
>

/** The words that the page carries. */
export function wordsOf(root: HTMLElement): Words {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by our own page
  return JSON.parse(root.dataset.pvWords ?? '{}') as Words
}

/** « Question {n} sur {of} » with its numbers. */
export const filled = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** « 12 mai à 14:05 ». */
export const momentOf = (at: number): string =>
  new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).format(at)
