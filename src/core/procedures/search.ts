import { fold } from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { listState, sorted } from '#src/ground/design/list-state.ts'
import { isWay, type Procedure, reviewState, waysOf } from './procedure.ts'

/** What a list may show besides the sheets in force. */
export const STATES = { 'a-relire': 'À relire', retirees: 'Retirées' } as const

/** The filters of an address; what means nothing filters nothing. */
function filtersOf(query: Readonly<Record<string, string>>) {
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
function filtered(all: readonly Procedure[], filters: Filters, today: PlainDate): Procedure[] {
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

type Known = { all: readonly Procedure[]; services: readonly { id: number; name: string }[]; today: PlainDate }

/** What the list shows of an address: filters, sheets in order, what may be chosen. */
export function listOf({ all, services, today }: Known, url: string) {
  const filters = filtersOf(Object.fromEntries(new URL(url).searchParams))
  const names = new Map(services.map(({ id, name }) => [id, name]))
  const state = listState(url, ['nom', 'service', 'relue'])
  const procedures = sorted(filtered(all, filters, today), state, {
    nom: (one) => one.name,
    service: (one) => names.get(one.service ?? 0),
    relue: (one) => one.reviewedOn,
  })
  const isFiltered = Object.values(filters).some(Boolean)
  return { filters, services, themes: themesOf(all), procedures, state, filtered: isFiltered, today }
}
