// How a département says its share of calls answered: one formula, its words, and the other formula that is another indicator.
import { formatCount } from '#src/ground/design/text/index.ts'

export const ANSWERED_WORDS = { answered: 'décrochés', completed: 'aboutis', handled: 'traités' } as const
export const LOST_WORDS = { lost: 'perdus', abandoned: 'abandonnés', unanswered: 'sans réponse' } as const
export type PhoneSetting = {
  shortSeconds: number
  ringLength: number
  answeredWord: keyof typeof ANSWERED_WORDS
  lostWord: keyof typeof LOST_WORDS
  version: number
}
export const USUAL: PhoneSetting = {
  shortSeconds: 10,
  ringLength: 5,
  answeredWord: 'answered',
  lostWord: 'lost',
  version: 0,
}

const cap = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** « Décrochés ÷ présentés »: printed with the figure, whatever the house calls it. */
export function formulaText({ answeredWord, lostWord, shortSeconds }: PhoneSetting): string {
  const answered = cap(ANSWERED_WORDS[answeredWord])
  const lost = cap(LOST_WORDS[lostWord])
  return `${answered} ÷ présentés. Présentés : arrivés sur la ligne aux heures d’ouverture, abandons courts compris. ${lost} : présentés moins ${ANSWERED_WORDS[answeredWord]}. Hors abandons de moins de ${formatCount(shortSeconds, 'seconde', 'secondes')}, c’est un autre indicateur.`
}

/** How many times it rang: a length of ringing is a number of rings. */
export const ringsOf = (seconds: number, calls: number, { ringLength }: PhoneSetting): number | null =>
  calls === 0 ? null : seconds / calls / ringLength
