// Appointments: what one is, the states it goes through, and what its rules refuse.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const STATES = {
  held: 'Retenu, à confirmer',
  booked: 'Pris',
  arrived: 'Arrivé',
  served: 'Reçu',
  no_show: 'Absent',
  cancelled: 'Annulé par la personne',
  withdrawn: 'Annulé par le service',
  moved: 'Déplacé',
  expired: 'Jamais confirmé',
} as const
export type State = keyof typeof STATES
/** States in which it takes its place. */
export const LIVE = ['held', 'booked', 'arrived', 'served', 'no_show'] as const

export const WAYS = {
  web: 'En ligne',
  telephone: 'Par téléphone',
  desk: 'À l’accueil',
  france_services: 'En maison France Services',
  other: 'Autrement',
} as const
export type Way = keyof typeof WAYS
export const SOURCES = { counted: 'Compté', imported: 'Importé', typed: 'Saisi' } as const
export type Source = keyof typeof SOURCES

export type Reason = {
  id: number
  code: string
  name: string
  heading: string
  procedure: number | null
  service: number | null
  documents: string
  minutes: number
  noticeHours: number
  horizonDays: number
  online: boolean
  position: number
  active: boolean
  version: number
}

/** Where appointments are received: « Point d’accueil numérique ANTS », « Bureau du séjour ». */
export type Book = {
  id: number
  code: string
  name: string
  site: number
  service: number | null
  place: string
  telephone: string
  counter: string
  reasons: readonly number[]
  active: boolean
  version: number
}

export type Appointment = {
  id: number
  code: string
  book: number
  site: number
  service: number | null
  reason: number | null
  day: PlainDate
  starts: number
  ends: number
  place: number
  extra: string
  state: State
  way: Way
  helper: string
  person: string
  email: string
  phone: string
  fileNumber: string
  holdUntil: Date | null
  bookedOn: PlainDate | null
  movedFrom: number | null
  arrivedAt: Date | null
  /** In the queue, once they arrived where there is one. */
  ticketNumber: string
  settledAt: Date | null
  purgedOn: PlainDate | null
  n: number
  source: 'counted' | 'imported'
  counted: boolean
  version: number
}

export type Setting = {
  id: number
  link: string
  open: boolean
  telephone: string
  counter: string
  holdMinutes: number
  senderHolds: number
  senderBookings: number
  personLive: number
  remindDays: number
  keepDays: number
  keepSource: string
  version: number
}

export const REFUSALS = {
  'name-taken': 'Un autre porte déjà ce nom.',
  taken: 'Cette place vient d’être prise : choisissez-en une autre.',
  closed: 'Ce créneau n’est pas ouvert : choisissez-en un de la liste.',
  'too-soon': 'C’est trop tôt ou trop tard pour prendre ce créneau : choisissez-en un de la liste.',
  elsewhere: 'Ce motif n’est pas reçu dans cet agenda.',
  archived: 'Ce motif ou cet agenda n’est plus proposé.',
  'too-many-holds':
    'Trop de créneaux sont retenus depuis votre connexion. Confirmez-en un, ou attendez quelques minutes.',
  'too-many-bookings':
    'Trop de rendez-vous ont été pris aujourd’hui depuis votre connexion. Téléphonez ou venez à l’accueil : nous le prendrons pour vous.',
  'too-many-live':
    'Un rendez-vous à venir est déjà pris avec cette adresse ou ce téléphone. Changez-le ou annulez-le par son lien, ou appelez-nous.',
  gone: 'Le temps pour confirmer est passé : choisissez de nouveau un créneau.',
  'no-contact': 'Donnez un courriel ou un téléphone : c’est ce qui permet de vous prévenir.',
  'not-live': 'Ce rendez-vous n’est plus à venir.',
  'not-yet': 'Cela se note à partir du jour du rendez-vous.',
  'no-extra': 'Dites pourquoi ce rendez-vous est donné en plus des places.',
  'not-web': 'Un rendez-vous pris en ligne l’est par la personne elle-même : choisissez une autre voie.',
  'no-helper': 'Dites quelle maison France Services prend ce rendez-vous.',
  apart: 'Une autre ouverture de cet agenda vaut déjà pour ces jours : terminez-la d’abord.',
  'no-hours': 'Ouvrez au moins une plage dans la semaine.',
  'end-first': 'Le dernier jour ne peut pas précéder le premier.',
  unreadable: 'Écrivez les heures comme 8 h 30 – 12 h ; 13 h 30 – 16 h, ou laissez vide.',
  unknown: 'Choisissez dans la liste.',
  'already-waiting': 'Cette adresse attend déjà pour ce motif.',
  'code-kept': 'Ce code désigne déjà autre chose : donnez-en un autre.',
  'month-to-come': 'Ce mois n’a pas commencé.',
  'to-come': 'Ce jour est à venir.',
  kept: 'Ce total est déjà saisi : corrigez-le plutôt.',
  mixed:
    'Ce total existerait à la fois sans motif et par motif : les mêmes rendez-vous compteraient deux fois. Gardez l’un ou l’autre.',
} as const
export type Refusal = keyof typeof REFUSALS

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

/** Two of one name cannot be told apart by those who choose. */
export const nameRefusals = (
  { name }: { name: string },
  others: readonly { id: number; name: string }[],
  id?: number,
): Refusals<Refusal> =>
  others.some((one) => one.id !== id && same(one.name) === same(name)) ? { name: 'name-taken' } : {}

export type Act = 'arrived' | 'served' | 'no_show' | 'back'
/** What one tap may do of an appointment on a day; where it leads. Undoing goes one step back. */
export function afterAct(
  { state, day }: Pick<Appointment, 'state' | 'day'>,
  act: Act,
  today: PlainDate,
): State | Refusal {
  if (act === 'back') {
    const before: Partial<Record<State, State>> = { arrived: 'booked', served: 'arrived', no_show: 'booked' }
    return before[state] ?? 'not-live'
  }
  const from: Readonly<Record<Exclude<Act, 'back'>, readonly State[]>> = {
    arrived: ['booked', 'no_show'],
    served: ['booked', 'arrived', 'no_show'],
    no_show: ['booked', 'arrived'],
  }
  if (!from[act].includes(state)) return 'not-live'
  return day > today ? 'not-yet' : act
}
export const isState = (code: string): code is State => Object.hasOwn(STATES, code)

/** What a row of the figures says became of an appointment. */
export const OUTCOMES = {
  coming: 'À venir ou à noter',
  served: 'Honoré',
  no_show: 'Absent',
  cancelled: 'Annulé par la personne',
  withdrawn: 'Annulé par le service',
  moved: 'Déplacé',
} as const
export type Outcome = keyof typeof OUTCOMES
export const TOTAL_OUTCOMES = {
  unknown: 'Pris, sans dire la suite',
  served: OUTCOMES.served,
  no_show: OUTCOMES.no_show,
  cancelled: OUTCOMES.cancelled,
  withdrawn: OUTCOMES.withdrawn,
} as const
export type TotalOutcome = keyof typeof TOTAL_OUTCOMES

export const LAYERS = {
  own: 'Pris ici',
  imported: 'Importés un à un',
  total: 'Total du mois',
} as const
export type Layer = keyof typeof LAYERS

/** The heading of a list and the sentence under it: « 9 h 30 – 10 h ». */
export const clockOf = (minute: number): string =>
  `${Math.floor(minute / 60)} h${minute % 60 === 0 ? '' : ` ${String(minute % 60).padStart(2, '0')}`}`
/** As a form sends it: « 09:30 ». */
export const digitsOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** A minute of the day, as « 9:30 » or « 9 h 30 »; nothing when it is none. */
export function minuteOf(text: string): number | undefined {
  const [, hour, minute = '00'] =
    /^(\d{1,2})\s*[:h.,]?\s*(\d{2})?$/.exec(text.replaceAll(/[\u00a0\u202f]/g, ' ').trim()) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return Number(hour) * 60 + Number(minute)
}
