import { fold } from '#src/core/room/import-profile.ts'
import {
  type Display,
  DISPLAY_STATES,
  type DisplayState,
  displayState,
  type Edition,
  inForce,
  type Poster,
  POSTER_KINDS,
  type PosterKind,
} from './display.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'

type Query = Readonly<Record<string, string>>
const coded = <K extends string>(table: Readonly<Record<K, string>>, text: string | undefined): K | undefined =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  text !== undefined && Object.hasOwn(table, text) ? (text as K) : undefined
const numbered = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)
const holds = (asked: string, told: readonly string[]): boolean => {
  const text = fold(told.join(' '))
  return fold(asked)
    .split(' ')
    .every((word) => text.includes(word))
}

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

export const displayFilters = ({ q = '', site, affiche, etat, point }: Query) => ({
  words: q.trim().slice(0, 200),
  site: numbered(site),
  poster: numbered(affiche),
  point: numbered(point),
  state: coded<DisplayState>(DISPLAY_STATES, etat),
})

/** The displays that answer every filter; what was removed only when it is asked for. */
export const filteredDisplays = (
  all: readonly DisplayRow[],
  { words, site, poster, point, state }: ReturnType<typeof displayFilters>,
): DisplayRow[] =>
  all.filter(
    (one) =>
      holds(words, [one.posterName, one.place, one.note]) &&
      (site === undefined || one.site === site) &&
      (poster === undefined || one.poster === poster) &&
      (point === undefined || one.point === point) &&
      (state === undefined ? one.state !== 'removed' : one.state === state),
  )

export const posterFilters = ({ q = '', sorte, etat }: Query) => ({
  words: q.trim().slice(0, 200),
  kind: coded<PosterKind>(POSTER_KINDS, sorte),
  archived: etat === 'archivees' || undefined,
})

export const filteredPosters = (
  all: readonly Poster[],
  { words, kind, archived }: ReturnType<typeof posterFilters>,
): Poster[] =>
  all.filter(
    (one) =>
      holds(words, [one.name, POSTER_KINDS[one.kind], one.code]) &&
      (kind === undefined || one.kind === kind) &&
      one.active === (archived !== true),
  )
