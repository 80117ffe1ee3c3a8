import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const KINDS = {
  france_services: 'Maison France Services',
  town_hall: 'Mairie équipée d’un dispositif de recueil',
  relay: 'Relais ou permanence',
} as const
export type Kind = keyof typeof KINDS

export type Place = {
  id: number
  code: string
  name: string
  kind: Kind
  operator: string
  site: number | null
  address: string
  latitude: number | null
  longitude: number | null
  plannedOn: PlainDate | null
  openedOn: PlainDate | null
  closedOn: PlainDate | null
  advisers: number | null
  sessions: string
  stations: number | null
  /** A town hall that houses a France Services. */
  withHouse: boolean
  note: string
  version: number
}
export type Move = {
  id: number
  place: number
  movedOn: PlainDate
  address: string
  latitude: number | null
  longitude: number | null
}

export const STATES = { open: 'Ouvert', planned: 'Prévu', late: 'Prévu, en retard', closed: 'Fermé' } as const
export type State = keyof typeof STATES

/** The state of a place on a day: it follows from its days. */
export function stateOf(
  { plannedOn, openedOn, closedOn }: Pick<Place, 'plannedOn' | 'openedOn' | 'closedOn'>,
  today: PlainDate,
): State {
  if (closedOn !== null && closedOn <= today) return 'closed'
  if (openedOn !== null && openedOn <= today) return 'open'
  return plannedOn !== null && plannedOn < today && openedOn === null ? 'late' : 'planned'
}

export const REFUSALS = {
  'name-taken': 'Un autre lieu porte déjà ce nom.',
  'no-day': 'Indiquez le jour prévu, ou celui de l’ouverture.',
  'close-first': 'La fermeture doit suivre l’ouverture.',
  'not-open': 'Un lieu ferme après avoir ouvert : indiquez d’abord son ouverture.',
  'half-place': 'Donnez la latitude et la longitude, ou aucune des deux.',
  'to-come': 'Ce jour est à venir.',
  'moved-twice': 'Un déplacement est déjà noté ce jour-là.',
  'before-opening': 'Un lieu se déplace après avoir ouvert.',
} as const
export type Refusal = keyof typeof REFUSALS

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')
type Dated = Pick<Place, 'plannedOn' | 'openedOn' | 'closedOn' | 'latitude' | 'longitude' | 'name'>

export function placeRefusals(place: Dated, others: readonly { name: string }[]): Refusals<Refusal> {
  const { plannedOn, openedOn, closedOn, latitude, longitude } = place
  return {
    ...(others.some((one) => same(one.name) === same(place.name)) && { name: 'name-taken' as const }),
    ...(plannedOn === null && openedOn === null && { openedOn: 'no-day' as const }),
    ...(closedOn !== null && openedOn === null && { closedOn: 'not-open' as const }),
    ...(closedOn !== null && openedOn !== null && closedOn < openedOn && { closedOn: 'close-first' as const }),
    ...((latitude === null) !== (longitude === null) && { longitude: 'half-place' as const }),
  }
}

export function moveRefusals(
  { movedOn, latitude, longitude }: Pick<Move, 'movedOn' | 'latitude' | 'longitude'>,
  { place, moves, today }: { place: Place; moves: readonly Move[]; today: PlainDate },
): Refusals<Refusal> {
  return {
    ...(movedOn > today && { movedOn: 'to-come' as const }),
    ...((place.openedOn === null || movedOn < place.openedOn) && { movedOn: 'before-opening' as const }),
    ...(moves.some((one) => one.movedOn === movedOn) && { movedOn: 'moved-twice' as const }),
    ...((latitude === null) !== (longitude === null) && { longitude: 'half-place' as const }),
  }
}

type Located = { latitude: number | null; longitude: number | null }
const EARTH_KM = 6371

/** Kilometres between two places as the crow flies; null where one has no coordinates. */
export function distanceKm(a: Located, b: Located): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null
  const rad = Math.PI / 180
  const [dLat, dLon] = [(b.latitude - a.latitude) * rad, (b.longitude - a.longitude) * rad]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** The nearest other place of the same kind that is open. */
export function nearest(
  place: Place,
  all: readonly Place[],
  today: PlainDate,
): { place: Place; km: number } | undefined {
  return all
    .filter((one) => one.id !== place.id && one.kind === place.kind && stateOf(one, today) === 'open')
    .flatMap((one) => {
      const km = distanceKm(place, one)
      return km === null ? [] : [{ place: one, km }]
    })
    .toSorted((a, b) => a.km - b.km)[0]
}

export type Point = { x: number; y: number; place: Place }

/** Places on a sheet, north above, kilometres as wide as high; and how many pixels a kilometre takes. */
export function projected(
  places: readonly Place[],
  { width, height, margin }: { width: number; height: number; margin: number },
): { points: Point[]; perKm: number } {
  const located = places.filter((one) => one.latitude !== null && one.longitude !== null)
  if (located.length === 0) return { points: [], perKm: 1 }
  const middle = located.reduce((sum, one) => sum + (one.latitude ?? 0), 0) / located.length
  const squeeze = Math.max(0.01, Math.cos((middle * Math.PI) / 180))
  const KM_A_DEGREE = 111.2
  const flat = located.map((place) => ({
    place,
    x: (place.longitude ?? 0) * squeeze * KM_A_DEGREE,
    y: -(place.latitude ?? 0) * KM_A_DEGREE,
  }))
  const [xs, ys] = [flat.map(({ x }) => x), flat.map(({ y }) => y)]
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const perKm = Math.min(
    (width - 2 * margin) / Math.max(right - left, 1),
    (height - 2 * margin) / Math.max(bottom - top, 1),
  )
  const [dx, dy] = [(width - (right - left) * perKm) / 2, (height - (bottom - top) * perKm) / 2]
  const at = (value: number) => Math.round(value * 10) / 10
  return {
    perKm,
    points: flat.map(({ place, x, y }) => ({ place, x: at(dx + (x - left) * perKm), y: at(dy + (y - top) * perKm) })),
  }
}
