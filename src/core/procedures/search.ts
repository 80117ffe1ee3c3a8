import { fold } from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { isWay, type Procedure, reviewState, type Way, waysOf } from './procedure.ts'

/** What a list may show besides the sheets in force. */
export const STATES = { 'a-relire': 'À relire', retirees: 'Retirées' } as const

export type ProcedureFilters = {
  words: string
  theme: string | undefined
  service: number | undefined
  way: Way | undefined
  state: keyof typeof STATES | undefined
}

/** The filters of an address; what means nothing filters nothing. */
export function filtersOf(query: Readonly<Record<string, string>>): ProcedureFilters {
  const { q = '', theme = '', service = '', ou = '', etat } = query
  return {
    words: q.trim().slice(0, 200),
    theme: theme.slice(0, 80) || undefined,
    service: /^[1-9]\d{0,9}$/.test(service) ? Number(service) : undefined,
    way: isWay(ou) ? ou : undefined,
    state: etat === 'a-relire' || etat === 'retirees' ? etat : undefined,
  }
}

/** The sheets that answer every filter; each word must be in the name, the theme, the public or what is said of it. */
export function filtered(procedures: readonly Procedure[], filters: ProcedureFilters, today: PlainDate): Procedure[] {
  const words = fold(filters.words).split(' ')
  const { theme, service, way, state } = filters
  return procedures.filter((one) => {
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
