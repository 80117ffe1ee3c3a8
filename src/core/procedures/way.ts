// The ways of doing a procedure as they stand on any day.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import { capital, formatNumber, inList, small } from '#src/ground/design/text/index.ts'
import { codesOf } from '#src/ground/process/codes.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { Sheet } from './input.ts'

export const WAYS = {
  online: 'En ligne',
  counter: 'Au guichet',
  appointment: 'Sur rendez-vous',
  pan: 'Point d’accueil numérique',
  letter: 'Par courrier',
  france_services: 'France Services',
  town_halls: 'En mairie',
} as const
export type Way = keyof typeof WAYS

export const WAY_STATES = { planned: 'Prévue', postponed: 'Reportée', open: 'Ouverte', closed: 'Fermée' } as const
export type WayState = keyof typeof WAY_STATES

/** What becomes of a way from a day on. */
export type DatedWay = { way: Way; day: PlainDate; state: WayState; plannedFor: PlainDate | null }
/** A sheet with the dated states of its ways. */
export type Wayed = Sheet & { dated: readonly DatedWay[] }

/** What the sheet ticks. */
const TICKED: Readonly<Record<Way, (sheet: Sheet) => boolean>> = {
  online: ({ onlineUrl, onlineSince }) => onlineUrl !== '' || onlineSince !== null,
  counter: ({ counter }) => counter,
  appointment: ({ appointment }) => appointment,
  pan: ({ pan }) => pan,
  letter: ({ byLetter }) => byLetter,
  france_services: ({ franceServices }) => franceServices,
  town_halls: ({ townHalls }) => townHalls !== '',
}

/** How a way stands on a day: its latest dated state, else what the sheet ticks, an online one from its first day on. */
export function wayOn(
  sheet: Wayed,
  way: Way,
  on: PlainDate,
): (Omit<DatedWay, 'way' | 'day'> & { day: PlainDate | null }) | undefined {
  const last = sheet.dated
    .filter((one) => one.way === way && one.day <= on)
    .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0]
  if (last !== undefined) return last
  if (!TICKED[way](sheet)) return undefined
  const since = way === 'online' ? sheet.onlineSince : null
  if (since !== null && since > on) return { state: 'planned', plannedFor: since, day: null }
  return { state: 'open', plannedFor: null, day: since }
}

/** Where a procedure can be done on a day, in the order a person should try them. */
export const waysOf = (sheet: Wayed, on: PlainDate): Way[] =>
  codesOf(WAYS).filter((way) => wayOn(sheet, way, on)?.state === 'open')

/** « En ligne, au guichet, France Services »: the ways of a day in one line. */
export function waysInWords(sheet: Wayed, on: PlainDate): string {
  const words = waysOf(sheet, on).map((way) => small(WAYS[way]))
  return capital(words.join(', '))
}

/** How many procedures each way is planned, put off, open or closed for, on a day. */
export function waysCounted(sheets: readonly Wayed[], on: PlainDate) {
  return codesOf(WAYS).map((way) => {
    const standing = sheets.flatMap((sheet) => wayOn(sheet, way, on)?.state ?? [])
    const of = (state: WayState) => standing.filter((one) => one === state).length
    return { way, open: of('open'), planned: of('planned'), postponed: of('postponed'), closed: of('closed') }
  })
}

/** « 12 démarches se font en ligne et 3 au point d’accueil numérique. »; the ways that are most open first. */
export function countedInWords(counted: ReturnType<typeof waysCounted>): string {
  const open = counted.filter((one) => one.open > 0).toSorted((a, b) => b.open - a.open)
  if (open.length === 0) return 'Aucune voie n’est ouverte ce jour-là.'
  return `Voies ouvertes : ${inList(open.map(({ way, open: n }) => `${small(WAYS[way])} ${formatNumber(n)}`))}.`
}

export const WAY_REFUSALS = {
  'already-that-day': 'Cette voie a déjà un état ce jour-là : modifiez-le.',
  'not-planned': 'Un jour prévu ne va qu’avec « Prévue » ou « Reportée ».',
  'planned-before': 'Le jour prévu suit le jour où c’est décidé.',
} as const

type Dated = DatedWay & { procedure: number; id?: number | undefined }

/** What cannot be of a dated state, in its form and in its file. */
export function wayRefusals(one: Dated, others: readonly Dated[]): Refusals<keyof typeof WAY_REFUSALS> {
  const same = others.some(
    ({ id, procedure, way, day }) => id !== one.id && procedure === one.procedure && way === one.way && day === one.day,
  )
  if (same) return { day: 'already-that-day' }
  if (one.plannedFor === null) return {}
  if (one.state === 'open' || one.state === 'closed') return { plannedFor: 'not-planned' }
  return one.plannedFor < one.day ? { plannedFor: 'planned-before' } : {}
}
