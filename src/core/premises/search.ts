import { codeAsked, hasWords, numberAsked, wordsAsked } from '#src/core/room/filter-words.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import {
  type Equipment,
  EQUIPMENT_KINDS,
  EQUIPMENT_STATES,
  type Hours,
  MODES,
  type Point,
  POINT_KINDS,
  POINT_STATES,
  pointState,
} from './premises.ts'

type Query = Readonly<Record<string, string>>

/** The filters of the list of points; what means nothing filters nothing. */
export const pointFilters = ({ q, sorte, site, mode, etat }: Query) => ({
  words: wordsAsked(q),
  kind: codeAsked(POINT_KINDS, sorte),
  site: numberAsked(site),
  mode: codeAsked(MODES, mode),
  state: codeAsked(POINT_STATES, etat),
})

/** A point with the hours that hold today. */
export type PointRow = Point & { now: Hours | undefined }

/** The points that answer every filter; closed ones only when they are asked for. */
export function filteredPoints(
  all: readonly PointRow[],
  { words, kind, site, mode, state }: ReturnType<typeof pointFilters>,
  today: PlainDate,
): PointRow[] {
  return all.filter(
    (one) =>
      hasWords(words, [one.name, one.place, POINT_KINDS[one.kind], one.code]) &&
      (kind === undefined || one.kind === kind) &&
      (site === undefined || one.site === site) &&
      (mode === undefined || one.now?.mode === mode) &&
      (state === undefined ? pointState(one, today) !== 'ended' : pointState(one, today) === state),
  )
}

/** The filters of the list of equipment. */
export const equipmentFilters = ({ q, sorte, site, etat, point }: Query) => ({
  words: wordsAsked(q),
  kind: codeAsked(EQUIPMENT_KINDS, sorte),
  site: numberAsked(site),
  point: numberAsked(point),
  state: codeAsked(EQUIPMENT_STATES, etat),
})

/** The equipment that answers every filter; what was removed only when it is asked for. */
export function filteredEquipment(
  all: readonly Equipment[],
  { words, kind, site, point, state }: ReturnType<typeof equipmentFilters>,
): Equipment[] {
  return all.filter(
    (one) =>
      hasWords(words, [one.name, one.place, EQUIPMENT_KINDS[one.kind], one.note]) &&
      (kind === undefined || one.kind === kind) &&
      (site === undefined || one.site === site) &&
      (point === undefined || one.point === point) &&
      (state === undefined ? one.state !== 'removed' : one.state === state),
  )
}
