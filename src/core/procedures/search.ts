import type { PlainDate } from '#src/ground/calendar/index.ts'
import { isWay, type Procedure, reviewState, type Way, waysOf } from './procedure.ts'

export type ProcedureFilters = {
  words: string
  theme: string | undefined
  service: number | undefined
  way: Way | undefined
  state: 'active' | 'a-relire' | 'retirees'
}

/** The filters of an address; what means nothing filters nothing. */
export function filtersOf(query: Readonly<Record<string, string>>): ProcedureFilters {
  const way = query.ou ?? ''
  const service = /^[1-9]\d{0,9}$/.test(query.service ?? '') ? Number(query.service) : undefined
  return {
    words: (query.q ?? '').trim().slice(0, 200),
    theme: query.theme === undefined || query.theme === '' ? undefined : query.theme.slice(0, 80),
    service,
    way: isWay(way) ? way : undefined,
    state: query.etat === 'a-relire' || query.etat === 'retirees' ? query.etat : 'active',
  }
}

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(/œ/gi, 'oe').toLowerCase()

/** The sheets that answer every filter; each word must be in the name, the theme, the public or what is said of it. */
export function filtered(procedures: readonly Procedure[], filters: ProcedureFilters, today: PlainDate): Procedure[] {
  const words = plain(filters.words).match(/[a-z0-9]+/g) ?? []
  return procedures.filter((one) => {
    const text = plain([one.name, one.theme, one.audience, one.how, one.documents, one.code].join(' '))
    const inState =
      filters.state === 'retirees'
        ? !one.active
        : one.active && (filters.state === 'active' || reviewState(one, today) !== 'fine')
    return (
      inState &&
      words.every((word) => text.includes(word)) &&
      (filters.theme === undefined || one.theme === filters.theme) &&
      (filters.service === undefined || one.service === filters.service) &&
      (filters.way === undefined || waysOf(one).includes(filters.way))
    )
  })
}
