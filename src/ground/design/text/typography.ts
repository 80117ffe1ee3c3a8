import { MINUS, NARROW_NO_BREAK, NO_BREAK, WORD_JOINER } from '#src/ground/design/text/spaces.ts'

const MONTHS =
  'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv\\.|févr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.'
const UNITS = `${MONTHS}|jours?|j|mois|ans?|années?|heures?|h|minutes?|min|points?|pts?|réponses?|avis|sur`

/** Ordered: a rule may rely on what an earlier one wrote. Every rule leaves its own result unchanged. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})'/gu, '’'],
  [/«[ \u00a0\u202f]*/gu, `«${NO_BREAK}`],
  [/[ \u00a0\u202f]*»/gu, `${NO_BREAK}»`],
  [/(?<=[^\s\u00a0\u202f;!?])[ \u00a0\u202f]*([;!?]+)(?=\s|$|[»)])/gu, `${NARROW_NO_BREAK}$1`],
  [/(?<=[\p{L}\p{N})»’+%])[ \u00a0\u202f]*:(?=\s|$)/gu, `${NO_BREAK}:`],
  // After a word that stands in an element of its own, or after a sign.
  [/ :(?=\s|$)/gu, `${NO_BREAK}:`],
  [/(?<=\d)[ \u00a0\u202f]*([%€‰])/gu, `${NO_BREAK}$1`],
  [/ (?=[%€‰])/gu, NO_BREAK],
  [/(?<=^|[\s(«\u00a0])-(?=\d)/gu, MINUS],
  [/(?<=(?<![\d,.])\d{1,3}(?:[ \u00a0\u202f]\d{3})*)[ \u202f](?=\d{3}(?!\d))/gu, NO_BREAK],
  [/(?<=\bn)([ \u00a0]?=[ \u00a0]?)(?=\d)/gu, `${NO_BREAK}=${NO_BREAK}`],
  [/(?<=\b[nN]°)[ \u202f]?(?=\d)/gu, NO_BREAK],
  [/(?<=\b(?:M\.|MM\.|Mme|Mmes|Me|article|art\.|page|p\.)) (?=[\p{Lu}\d])/gu, NO_BREAK],
  [new RegExp(`(?<=\\d|\\d(?:er|ᵉ)) (?=(?:${UNITS})(?![\\p{L}\\p{N}]))`, 'gu'), NO_BREAK],
  [/(?<=\d\u00a0h) (?=\d{2}(?!\d))/gu, NO_BREAK],
]

/**
 * French spacing and signs for a printed document. Nothing invisible other than no-break spaces is written:
 * office programs draw a word joiner as a box when the face lacks it.
 */
export function documentText(text: string): string {
  return RULES.reduce((done, [pattern, by]) => done.replace(pattern, by), text)
}

/** French spacing and signs for a page; the words that must not break at their hyphen are held by a word joiner. */
export function pageText(text: string): string {
  return documentText(text).replace(
    /(?<=\b(?:sous|Sous|rendez|Rendez)-)(?=préfet|préfecture|préfète|vous)/gu,
    WORD_JOINER,
  )
}

/** Words that go on inside a sentence: small, unless they are a name (« France Services ») or begin with letters that stand for words (« CLU »). */
export const small = (words: string): string =>
  /^\p{Lu}(\p{Lu}|\p{Ll}+ \p{Lu})/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)

/** A sentence begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
