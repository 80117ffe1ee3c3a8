// The languages in which a questionnaire may be read, French apart, which is the text of all the others.

/** `qfr`, kept for private use by ISO 639: French that is easy to read (FALC), a language like the others here. */
export const LANGUAGE_CODES = ['qfr', 'en', 'es', 'pt', 'ar', 'uk'] as const
export type Language = (typeof LANGUAGE_CODES)[number]
export type PageLanguage = Language | 'fr'

/** As its readers call it, and as the back office does. */
export const LANGUAGES: Readonly<Record<PageLanguage, { own: string; french: string }>> = {
  fr: { own: 'Français', french: 'français' },
  qfr: { own: 'Facile à lire', french: 'facile à lire (FALC)' },
  en: { own: 'English', french: 'anglais' },
  es: { own: 'Español', french: 'espagnol' },
  pt: { own: 'Português', french: 'portugais' },
  ar: { own: 'العربية', french: 'arabe' },
  uk: { own: 'Українська', french: 'ukrainien' },
}

export const isLanguage = (said: string): said is Language => LANGUAGE_CODES.some((one) => one === said)

/** What `lang` says of a page: easy French is French. */
export const tagOf = (language: PageLanguage): string => (language === 'qfr' ? 'fr' : language)
/** Written from right to left. */
export const isRightToLeft = (language: PageLanguage): boolean => language === 'ar'
