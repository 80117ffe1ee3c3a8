import { fold } from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { type Checklist, PURPOSES, type Purpose, type Tour, TOUR_STATES, type TourState, tourState } from './tour.ts'

type Query = Readonly<Record<string, string>>
const coded = <K extends string>(table: Readonly<Record<K, string>>, text: string | undefined): K | undefined =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  text !== undefined && Object.hasOwn(table, text) ? (text as K) : undefined
const numbered = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)
const year = (text = ''): number | undefined => (/^20\d{2}$/.test(text) ? Number(text) : undefined)

/** The filters of the list of tours; what means nothing filters nothing. */
export const tourFilters = ({ site, grille, etat, annee, objet }: Query) => ({
  site: numbered(site),
  checklist: numbered(grille),
  state: coded<TourState>(TOUR_STATES, etat),
  year: year(annee),
  purpose: coded<Purpose>(PURPOSES, objet),
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
export function filteredChecklists(all: readonly Checklist[], { q = '', etat }: Query): Checklist[] {
  const words = fold(q.slice(0, 200)).split(' ')
  return all.filter((one) => {
    const text = fold([one.name, one.lines, one.source].join(' '))
    return words.every((word) => text.includes(word)) && one.active === (etat !== 'archivees')
  })
}

/** Late: its day has passed and it is not done. */
export const isLate = ({ day, doneOn }: Pick<Tour, 'day' | 'doneOn'>, today: PlainDate): boolean =>
  doneOn === null && day < today
