import { fold } from '#src/core/room/import-profile.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import {
  type Equipment,
  EQUIPMENT_KINDS,
  EQUIPMENT_STATES,
  type EquipmentKind,
  type EquipmentState,
  type Hours,
  type Mode,
  MODES,
  type Point,
  POINT_KINDS,
  POINT_STATES,
  type PointKind,
  pointState,
} from './premises.ts'

type Query = Readonly<Record<string, string>>
const coded = <K extends string>(table: Readonly<Record<K, string>>, text: string | undefined): K | undefined =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one of the table
  text !== undefined && Object.hasOwn(table, text) ? (text as K) : undefined
const numbered = (text = ''): number | undefined => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)
const wordsIn = (text = ''): string => text.trim().slice(0, 200)
const answers = (asked: string, told: readonly string[]): boolean => {
  const text = fold(told.join(' '))
  return fold(asked)
    .split(' ')
    .every((word) => text.includes(word))
}

/** The filters of the list of points; what means nothing filters nothing. */
export const pointFilters = ({ q, sorte, site, mode, etat }: Query) => ({
  words: wordsIn(q),
  kind: coded<PointKind>(POINT_KINDS, sorte),
  site: numbered(site),
  mode: coded<Mode>(MODES, mode),
  state: coded<keyof typeof POINT_STATES>(POINT_STATES, etat),
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
      answers(words, [one.name, one.place, POINT_KINDS[one.kind], one.code]) &&
      (kind === undefined || one.kind === kind) &&
      (site === undefined || one.site === site) &&
      (mode === undefined || one.now?.mode === mode) &&
      (state === undefined ? pointState(one, today) !== 'ended' : pointState(one, today) === state),
  )
}

/** The filters of the list of equipment. */
export const equipmentFilters = ({ q, sorte, site, etat, point }: Query) => ({
  words: wordsIn(q),
  kind: coded<EquipmentKind>(EQUIPMENT_KINDS, sorte),
  site: numbered(site),
  point: numbered(point),
  state: coded<EquipmentState>(EQUIPMENT_STATES, etat),
})

/** The equipment that answers every filter; what was removed only when it is asked for. */
export function filteredEquipment(
  all: readonly Equipment[],
  { words, kind, site, point, state }: ReturnType<typeof equipmentFilters>,
): Equipment[] {
  return all.filter(
    (one) =>
      answers(words, [one.name, one.place, EQUIPMENT_KINDS[one.kind], one.note]) &&
      (kind === undefined || one.kind === kind) &&
      (site === undefined || one.site === site) &&
      (point === undefined || one.point === point) &&
      (state === undefined ? one.state !== 'removed' : one.state === state),
  )
}
