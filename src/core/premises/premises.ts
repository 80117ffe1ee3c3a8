import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { WeekHours } from './hours.ts'
import { holdingOn } from './hours.ts'

export const POINT_KINDS = {
  hall: 'Accueil général',
  pan: 'Point d’accueil numérique',
  counters: 'Guichets d’un bureau',
  other: 'Autre point d’accueil',
} as const
export type PointKind = keyof typeof POINT_KINDS

export const MODES = {
  walk_in: 'Sans rendez-vous',
  appointment: 'Sur rendez-vous',
  both: 'Avec ou sans rendez-vous',
} as const
export type Mode = keyof typeof MODES

export type Point = {
  id: number
  code: string
  name: string
  kind: PointKind
  site: number
  service: number | null
  place: string
  validFrom: PlainDate | null
  validTo: PlainDate | null
  note: string
  version: number
}

/** Hours that hold from a day until the next ones. */
export type Hours = WeekHours & {
  id: number
  point: number
  site: number
  service: number | null
  validFrom: PlainDate
  validTo: PlainDate | null
  mode: Mode
  weekMinutes: number
  reason: string
  version: number
}

export type Exception = {
  id: number
  point: number
  dayFrom: PlainDate
  dayTo: PlainDate
  hours: string
  reason: string
  version: number
}

export const EQUIPMENT_KINDS = {
  counter: 'Guichet',
  workstation: 'Poste en libre accès',
  service: 'Service aux usagers',
  writing: 'Espace pour écrire',
  seating: 'Sièges',
  screen: 'Écran d’affichage',
  sign: 'Signalétique',
  access: 'Accessibilité',
  urn: 'Urne',
  queue: 'File d’attente',
  other: 'Autre',
} as const
export type EquipmentKind = keyof typeof EQUIPMENT_KINDS

export const EQUIPMENT_STATES = {
  in_service: 'En service',
  broken: 'En panne',
  to_install: 'À installer',
  removed: 'Retiré',
} as const
export type EquipmentState = keyof typeof EQUIPMENT_STATES

export type Equipment = {
  id: number
  name: string
  kind: EquipmentKind
  site: number
  point: number | null
  quantity: number
  place: string
  state: EquipmentState
  since: PlainDate | null
  note: string
  version: number
}

/** Whether a point receives on a day, not yet, or no longer. */
export function pointState(
  { validFrom, validTo }: Pick<Point, 'validFrom' | 'validTo'>,
  day: PlainDate,
): 'open' | 'coming' | 'ended' {
  if (validFrom !== null && validFrom > day) return 'coming'
  return validTo !== null && validTo < day ? 'ended' : 'open'
}
export const POINT_STATES = { open: 'Ouvert', coming: 'Pas encore ouvert', ended: 'Fermé' } as const

/** The hours of a point on a day. */
export const hoursOn = (all: readonly Hours[], point: number, day: PlainDate): Hours | undefined =>
  holdingOn(
    all.filter((one) => one.point === point),
    day,
  )

export type Owed = { servicesOwed: number; writingOwed: boolean; source: string; version: number }
/** How a site stands against what it owes its users: whole services, whatever their number. */
export type Standing = { services: number; writing: boolean; missing: readonly string[] }

export function standingOf(equipment: readonly Equipment[], { servicesOwed, writingOwed }: Owed): Standing {
  const working = equipment.filter(({ state }) => state === 'in_service')
  const services = working.filter(({ kind }) => kind === 'service').length
  const writing = working.some(({ kind }) => kind === 'writing')
  const lacking = servicesOwed - services
  return {
    services,
    writing,
    missing: [
      ...(lacking > 0 ? [lacking === 1 ? 'un service' : `${lacking} services`] : []),
      ...(writingOwed && !writing ? ['un espace pour écrire'] : []),
    ],
  }
}

export const REFUSALS = {
  'end-first': 'Le dernier jour doit suivre le premier.',
  'day-taken': 'Ce point a déjà des horaires à partir de ce jour : corrigez-les.',
  'before-point': 'Ce point d’accueil n’est pas encore ouvert ce jour-là.',
  'after-point': 'Ce point d’accueil est fermé ce jour-là.',
  overlap: 'Une autre exception couvre déjà un de ces jours.',
  'name-taken': 'Un équipement de ce site porte déjà ce nom : précisez ce qui le distingue.',
  'other-site': 'Choisissez un point d’accueil de ce site.',
  'to-come': 'Ce jour est à venir.',
  'hours-after': 'Des horaires commencent après ce jour : supprimez-les d’abord.',
  'hours-before': 'Des horaires commencent avant ce jour : corrigez-les d’abord.',
} as const
export type Refusal = keyof typeof REFUSALS

type Span = Pick<Point, 'validFrom' | 'validTo'>

/** What cannot be of a point: it ends after it begins, and its hours begin while it is open. */
export function pointRefusals(point: Span, hours: readonly Pick<Hours, 'validFrom'>[]): Refusals<Refusal> {
  const { validFrom, validTo } = point
  if (validFrom !== null && validTo !== null && validFrom > validTo) return { validTo: 'end-first' }
  if (validTo !== null && hours.some((one) => one.validFrom > validTo)) return { validTo: 'hours-after' }
  if (validFrom !== null && hours.some((one) => one.validFrom < validFrom)) return { validFrom: 'hours-before' }
  return {}
}

/** What cannot be of hours, beside the others of their point. */
export function hoursRefusals(
  { validFrom, id }: { validFrom: PlainDate; id?: number | undefined },
  point: Span,
  others: readonly Pick<Hours, 'id' | 'validFrom'>[],
): Refusals<Refusal> {
  if (point.validFrom !== null && validFrom < point.validFrom) return { validFrom: 'before-point' }
  if (point.validTo !== null && validFrom > point.validTo) return { validFrom: 'after-point' }
  return others.some((one) => one.validFrom === validFrom && one.id !== id) ? { validFrom: 'day-taken' } : {}
}

type Days = { dayFrom: PlainDate; dayTo: PlainDate; id?: number | undefined }
/** What cannot be of days that differ: they end after they begin, and stand once. */
export function exceptionRefusals({ dayFrom, dayTo, id }: Days, others: readonly Days[]): Refusals<Refusal> {
  if (dayTo < dayFrom) return { dayTo: 'end-first' }
  const crosses = others.some((one) => one.id !== id && one.dayFrom <= dayTo && dayFrom <= one.dayTo)
  return crosses ? { dayFrom: 'overlap' } : {}
}
