import { capital } from '#src/ground/design/text/index.ts'

// A greeting is no object: a register full of « Bonjour » helps nobody find anything.
const GREETING =
  /^(?:(?:bonjour|bonsoir|madame|monsieur|mesdames|messieurs|mme|m\.)(?:\s+(?:et|ou|à tous|à toutes))?[\s,.!;:-]+)+/i
const LIST_MARK = /^(?:\d{1,2}[.)°]|[-•*–])\s+/

/** Words written short, whose dot ends no sentence. */
const SHORT =
  /(?:^|[\s(«"'’])(?:\p{L}|art|mm|mr|mme|mmes|mlle|dr|me|st|ste|av|bd|pl|chap|réf|ref|tél|tel|n|no|num|cf|ex|etc|env|min|max|dép|dept|préf|sous-préf|rdv|janv|févr|fév|avr|juil|sept|oct|nov|déc)$/iu
const LONGEST = 100

/**
 * The object of a message nobody gave one: its first sentence after the greeting, cut at a word. A dot ends a sentence only before a blank
 * and something that begins one, and not after a word written short.
 */
export function subjectOf(message: string): string {
  const whole = message.trim()
  const rest = whole.replace(GREETING, '').replace(LIST_MARK, '')
  const told = rest === '' ? whole : capital(rest)
  const line = (told.split('\n').find((one) => one.trim() !== '') ?? '').trim()
  const sentence = line.slice(0, endOfSentence(line)).trim()
  if (sentence.length <= LONGEST) return sentence.replace(/[.\s]+$/, '')
  const cut = sentence.slice(0, LONGEST)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60))}…`
}

function endOfSentence(line: string): number {
  for (const { index, 0: signs } of line.matchAll(/[.!?…]+/g)) {
    const after = line.slice(index + signs.length)
    if (!/^[»"”)\s]*(?:\s[«"“(\s]*[\p{Lu}\p{N}]|$)/u.test(after)) continue
    if (signs === '.' && after !== '' && SHORT.test(line.slice(0, index))) continue
    return index + signs.length
  }
  return line.length
}
