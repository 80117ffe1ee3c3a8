// A line of the journal as a person reads it.
import type { JournalWords, ToldLine } from '#src/core/room/verb.ts'

type Stored = { action: string; kind: string; record: string | null; fields: readonly string[]; reason: string | null }
export type ObjectSaid = { words: string; href: string | undefined }
export type Sentence = Omit<ToldLine, 'object'> & { object: ObjectSaid | undefined }

const NUMBER = /^\d+$/

/** Its sentence, with the object by its name; by its number when it is gone or not this person's to see. */
export function sentenceOf(
  words: JournalWords,
  line: Stored,
  named: { name: string; href: string | undefined } | undefined,
): Sentence {
  const { object, ...told } = words.tell(line)
  if (object === '') return { ...told, object: undefined }
  const number = line.record !== null && NUMBER.test(line.record) ? `n°\u00a0${line.record}` : ''
  return { ...told, object: { words: [object, named?.name ?? number].filter(Boolean).join(' '), href: named?.href } }
}

/** The same in one text, as the export holds it. */
export const textOf = ({ before, object, after }: Sentence): string => `${before}${object?.words ?? ''}${after}`
