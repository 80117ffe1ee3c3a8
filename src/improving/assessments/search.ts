import { fold } from '#src/core/room/import-profile.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import type { Whole } from './store/assessments.ts'
import { KINDS, STATES } from './words.ts'

export type Filters = { words: string; kind: string; state: string; year: string; site: string; archived: boolean }

const known = (codes: readonly string[], code: string): string => (codes.includes(code) ? code : '')

/** What an address asks of the list; what it cannot mean is left out. */
export function filtersOf({
  q = '',
  nature = '',
  etat = '',
  annee = '',
  site = '',
}: Readonly<Record<string, string>>): Filters {
  return {
    words: q.trim().slice(0, 100),
    kind: known(codesOf(KINDS), nature),
    state: known([...codesOf(STATES), 'archived'], etat),
    year: /^2\d{3}$/.test(annee) ? annee : '',
    site: /^[1-9]\d{0,8}$/.test(site) ? site : '',
    archived: etat === 'archived',
  }
}

export function filtered(all: readonly Whole[], { words, kind, state, year, site, archived }: Filters): Whole[] {
  const asked = fold(words)
  return all.filter(
    (one) =>
      (one.archivedOn !== null) === archived &&
      (archived || one.corrected === null || state === 'frozen') &&
      (kind === '' || one.kind === kind) &&
      (state === '' || archived || one.state === state) &&
      (year === '' || String(one.year) === year) &&
      (site === '' || one.sites.length === 0 || one.sites.includes(Number(site))) &&
      fold(`${one.title} ${one.code} ${one.frameworkName} ${one.siteNames.join(' ')}`).includes(asked),
  )
}
