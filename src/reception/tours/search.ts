import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Checklist, PURPOSES, type Purpose, type Tour, TOUR_STATES, tourState } from './tour.ts'

type Query = Readonly<Record<string, string>>
const year = (text = ''): number | undefined => (/^20\d{2}$/.test(text) ? Number(text) : undefined)

/** The filters of the list of tours; what means nothing filters nothing. */
export const tourFilters = ({ site, grille, etat, annee, objet }: Query) => ({
  site: numberAsked(site),
  checklist: numberAsked(grille),
  state: codeAsked(TOUR_STATES, etat),
  year: year(annee),
  purpose: codeAsked(PURPOSES, objet),
})

/** A tour with the name of its checklist. */
export type TourRow = Tour & { name: string; purpose: Purpose }

export const filteredTours = (
  all: readonly TourRow[],
  { site, checklist, state, year: asked, purpose }: ReturnType<typeof tourFilters>,
): TourRow[] =>
  all.filter(
    (one) =>
      (site === undefined || one.site === site) &&
      (checklist === undefined || one.checklist === checklist) &&
      (state === undefined || tourState(one) === state) &&
      (asked === undefined || one.day.startsWith(String(asked))) &&
      (purpose === undefined || one.purpose === purpose),
  )

/** The checklists that hold every word; archived ones only when asked for. */
export function filteredChecklists(all: readonly Checklist[], { q, etat }: Query): Checklist[] {
  const asked = wordsAsked(q)
  return all.filter(
    (one) => hasWords(asked, [one.name, one.lines, one.source]) && one.active === (etat !== 'archivees'),
  )
}

/** Late: its day has passed and it is not done. */
export const isLate = ({ day, doneOn }: Pick<Tour, 'day' | 'doneOn'>, today: PlainDate): boolean =>
  doneOn === null && day < today
