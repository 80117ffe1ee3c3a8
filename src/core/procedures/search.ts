import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Procedure, reviewState } from './procedure.ts'
import { WAYS, waysOf } from './way.ts'

/** What a list may show besides the sheets in force. */
export const STATES = { 'a-relire': 'À relire', retirees: 'Retirées' } as const

/** The filters of an address; what means nothing filters nothing. */
export const filtersOf = ({ q, theme, service, ou, etat }: Readonly<Record<string, string>>) => ({
  words: wordsAsked(q),
  theme: theme?.slice(0, 80) || undefined,
  service: numberAsked(service),
  way: codeAsked(WAYS, ou),
  state: codeAsked(STATES, etat),
})

type Filters = ReturnType<typeof filtersOf>
/** The sheets that answer every filter; each word must be in the name, the theme, the public or what is said of it. */
export const filtered = (
  all: readonly Procedure[],
  { words, theme, service, way, state }: Filters,
  today: PlainDate,
): Procedure[] =>
  all.filter(
    (one) =>
      one.active === (state !== 'retirees') &&
      (state !== 'a-relire' || reviewState(one, today) !== 'fine') &&
      hasWords(words, [one.name, one.theme, one.audience, one.how, one.documents, one.code]) &&
      (theme === undefined || one.theme === theme) &&
      (service === undefined || one.service === service) &&
      (way === undefined || waysOf(one, today).includes(way)),
  )

export const themesOf = (list: readonly Procedure[]) => [...new Set(list.flatMap(({ theme }) => theme || []))]
