import { fold } from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { isWay, type Procedure, reviewState, waysOf } from './procedure.ts'

/** What a list may show besides the sheets in force. */
export const STATES = { 'a-relire': 'À relire', retirees: 'Retirées' } as const

/** The filters of an address; what means nothing filters nothing. */
export function filtersOf(query: Readonly<Record<string, string>>) {
  const { q = '', theme = '', service = '', ou = '', etat } = query
  return {
    words: q.trim().slice(0, 200),
    theme: theme.slice(0, 80) || undefined,
    service: /^[1-9]\d{0,9}$/.test(service) ? Number(service) : undefined,
    way: isWay(ou) ? ou : undefined,
    state: etat === 'a-relire' || etat === 'retirees' ? etat : undefined,
  } as const
}

type Filters = ReturnType<typeof filtersOf>
/** The sheets that answer every filter; each word must be in the name, the theme, the public or what is said of it. */
export function filtered(all: readonly Procedure[], filters: Filters, today: PlainDate): Procedure[] {
  const words = fold(filters.words).split(' ')
  const { theme, service, way, state } = filters
  return all.filter((one) => {
    const text = fold([one.name, one.theme, one.audience, one.how, one.documents, one.code].join(' '))
    return (
      one.active === (state !== 'retirees') &&
      (state !== 'a-relire' || reviewState(one, today) !== 'fine') &&
      words.every((word) => text.includes(word)) &&
      (theme === undefined || one.theme === theme) &&
      (service === undefined || one.service === service) &&
      (way === undefined || waysOf(one).includes(way))
    )
  })
}

export const themesOf = (list: readonly Procedure[]) => [...new Set(list.flatMap(({ theme }) => theme || []))]
