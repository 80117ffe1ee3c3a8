// A questionnaire in other languages: which texts it has, which are translated, and what stands for those that are not.
import { type Language, LANGUAGE_CODES, type PageLanguage } from './languages.ts'
import type { Definition } from './questionnaire.ts'

/** Every French text of a questionnaire, once, in the order it is read, under the part that says it first. */
export function textsOf(definition: Definition): { part: string; text: string; long: boolean }[] {
  const found = new Map<string, { part: string; text: string; long: boolean }>()
  const add = (part: string, text: string | undefined, long = false) => {
    if (text !== undefined && text !== '' && !found.has(text)) found.set(text, { part, text, long })
  }
  add('Titre', definition.title)
  add('Titre', definition.lead, true)
  for (const { title, questions } of definition.sections) {
    add(title, title)
    for (const question of questions) {
      add(title, question.label)
      add(title, question.help)
      if ('options' in question) for (const { label } of question.options) add(title, label)
    }
  }
  return [...found.values()]
}

/** The languages in which something of it may be read, French apart. */
export const languagesOf = ({ translations = {} }: Definition): Language[] =>
  LANGUAGE_CODES.filter((language) => Object.keys(translations[language] ?? {}).length > 0)

/** The texts that a language still lacks: French stands for them. */
export function missingIn(definition: Definition, language: Language): string[] {
  const known = definition.translations?.[language] ?? {}
  return textsOf(definition).flatMap(({ text }) => (known[text] === undefined ? [text] : []))
}

/** A text in a language, when it has it there. */
export const translationOf = (definition: Definition, language: PageLanguage, text: string): string | undefined =>
  language === 'fr' ? text : definition.translations?.[language]?.[text]

/** Translations that no text needs any more are let go, and languages without any. */
export function pruned(definition: Definition): Definition {
  if (definition.translations === undefined) return definition
  const texts = new Set(textsOf(definition).map(({ text }) => text))
  const kept = Object.entries(definition.translations).flatMap(([language, known]) => {
    const own = Object.entries(known).filter(([text]) => texts.has(text))
    return own.length === 0 ? [] : [[language, Object.fromEntries(own)] as const]
  })
  const { translations: _, ...bare } = definition
  return kept.length === 0 ? bare : { ...bare, translations: Object.fromEntries(kept) }
}

/** The same texts whatever the order in which they were written down. */
export const sameAs = (definition: Definition): string => {
  const { translations = {}, ...bare } = pruned(definition)
  const lists = LANGUAGE_CODES.map((language) =>
    Object.entries(translations[language] ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  return JSON.stringify([bare, lists])
}

/** With these translations of a language; an empty one is none. */
export function withTranslations(
  definition: Definition,
  language: Language,
  said: ReadonlyMap<string, string>,
): Definition {
  const own = Object.fromEntries([...said].filter(([, text]) => text !== ''))
  return { ...definition, translations: { ...definition.translations, [language]: own } }
}

/** What others already say of the same French texts, where this one says nothing: a question taken over comes with its languages. */
export function borrowed(definition: Definition, known: readonly Definition[]): Definition {
  const texts = textsOf(definition).map(({ text }) => text)
  let made = definition
  for (const language of languagesOf(definition)) {
    const own = new Map(Object.entries(definition.translations?.[language] ?? {}))
    for (const text of texts) {
      const found = own.get(text) ?? known.map((one) => one.translations?.[language]?.[text]).find(Boolean)
      if (found !== undefined) own.set(text, found)
    }
    made = withTranslations(made, language, own)
  }
  return made
}
