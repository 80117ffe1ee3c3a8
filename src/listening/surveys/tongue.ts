// A questionnaire as one language says it: its own texts, and what the form says beside them.
import type { PageLanguage } from './languages.ts'
import { OTHER_WORDS } from './public-words-others.ts'
import { EASY, FRENCH, type PublicWords } from './public-words.ts'
import type { Definition } from './questionnaire.ts'
import { languagesOf, translationOf } from './translation.ts'

export type Tongue = {
  language: PageLanguage
  words: PublicWords
  /** A text in it, or the French one that stands for it. */
  text: (french: string) => string
  /** Whether it has this text; French, easy or not, has them all. */
  has: (french: string) => boolean
}

const WORDS: Readonly<Record<PageLanguage, PublicWords>> = { fr: FRENCH, qfr: EASY, ...OTHER_WORDS }
export const wordsIn = (language: PageLanguage): PublicWords => WORDS[language]

export const IN_FRENCH: Tongue = { language: 'fr', words: FRENCH, text: (french) => french, has: () => true }

export function tongueOf(definition: Definition, language: PageLanguage): Tongue {
  if (language === 'fr') return IN_FRENCH
  return {
    language,
    words: wordsIn(language),
    text: (french) => translationOf(definition, language, french) ?? french,
    has: (french) => language === 'qfr' || translationOf(definition, language, french) !== undefined,
  }
}

/** The language asked for, when the questionnaire has something in it. */
export function languageAsked(definition: Definition, asked: string | undefined): PageLanguage {
  if (asked === undefined) return 'fr'
  return languagesOf(definition).find((one) => one === asked) ?? 'fr'
}

/** What an address says of a language. */
export const inAddress = (language: PageLanguage): string => (language === 'fr' ? '' : `?langue=${language}`)

/** Every language in which it may be read, French first. */
export const offered = (definition: Definition): PageLanguage[] => ['fr', ...languagesOf(definition)]

/** The questionnaire in a language; French where it lacks a text. Its codes, and what its conditions name, stay. */
export function translated(definition: Definition, { text: say }: Pick<Tongue, 'text'>): Definition {
  const helped = <Q extends { label: string; help?: string | undefined }>(question: Q): Q => ({
    ...question,
    label: say(question.label),
    ...(question.help === undefined ? {} : { help: say(question.help) }),
  })
  return {
    ...definition,
    title: say(definition.title),
    lead: say(definition.lead),
    sections: definition.sections.map((part) => ({
      ...part,
      title: say(part.title),
      questions: part.questions.map((question) => {
        const own = helped(question)
        return 'options' in own
          ? { ...own, options: own.options.map((option) => ({ ...option, label: say(option.label) })) }
          : own
      }),
    })),
  }
}
