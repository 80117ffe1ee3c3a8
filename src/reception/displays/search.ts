import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import {
  type Display,
  DISPLAY_STATES,
  type DisplayState,
  displayState,
  type Edition,
  inForce,
  type Poster,
  POSTER_KINDS,
} from './display.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

type Query = Readonly<Record<string, string>>

/** A display with its poster, the edition in force and where it stands. */
export type DisplayRow = Display & { posterName: string; now: Edition | undefined; state: DisplayState }

export function rowsOf(
  displays: readonly Display[],
  { posters, editions, today }: { posters: readonly Poster[]; editions: readonly Edition[]; today: PlainDate },
): DisplayRow[] {
  const names = new Map(posters.map(({ id, name }) => [id, name]))
  return displays.map((one) => {
    const now = inForce(editions, one.poster, today)
    return { ...one, posterName: names.get(one.poster) ?? '', now, state: displayState(one, now) }
  })
}

export const displayFilters = ({ q, site, affiche, etat, point }: Query) => ({
  words: wordsAsked(q),
  site: numberAsked(site),
  poster: numberAsked(affiche),
  point: numberAsked(point),
  state: codeAsked(DISPLAY_STATES, etat),
})

/** The displays that answer every filter; what was removed only when it is asked for. */
export const filteredDisplays = (
  all: readonly DisplayRow[],
  { words, site, poster, point, state }: ReturnType<typeof displayFilters>,
): DisplayRow[] =>
  all.filter(
    (one) =>
      hasWords(words, [one.posterName, one.place, one.note]) &&
      (site === undefined || one.site === site) &&
      (poster === undefined || one.poster === poster) &&
      (point === undefined || one.point === point) &&
      (state === undefined ? one.state !== 'removed' : one.state === state),
  )

export const posterFilters = ({ q, sorte, etat }: Query) => ({
  words: wordsAsked(q),
  kind: codeAsked(POSTER_KINDS, sorte),
  archived: etat === 'archivees' || undefined,
})

export const filteredPosters = (
  all: readonly Poster[],
  { words, kind, archived }: ReturnType<typeof posterFilters>,
): Poster[] =>
  all.filter(
    (one) =>
      hasWords(words, [one.name, POSTER_KINDS[one.kind], one.code]) &&
      (kind === undefined || one.kind === kind) &&
      one.active === (archived !== true),
  )
