// Who was trained in what, until when: themes, populations, sessions, what a record is worth.
import { addDays, addMonths, type PlainDate } from '#src/ground/calendar/index.ts'

export const THEMES = {
  reception: 'Accueil physique',
  telephone: 'Accueil téléphonique',
  digital: 'Accompagnement numérique',
  crisis: 'Communication de crise',
  fraud: 'Lutte contre la fraude',
  disability: 'Handicap et accessibilité',
  other: 'Autre',
} as const
export type Theme = keyof typeof THEMES

export const POPULATIONS = {
  permanent: 'Agent permanent',
  temporary: 'Vacataire',
  guard: 'Agent de sécurité',
  civic: 'Volontaire en service civique',
  other: 'Autre personnel',
} as const
export type Population = keyof typeof POPULATIONS
export const isPopulation = (code: string): code is Population => Object.hasOwn(POPULATIONS, code)

/** How a training was obtained; with an exemption it is not owed. */
export const WAYS = {
  session: 'Session suivie',
  certificate: 'Attestation',
  equivalence: 'Équivalence reconnue',
  exemption: 'Dispense',
} as const
export type Way = keyof typeof WAYS
/** Those typed by hand; a session gives its own. */
export const TYPED_WAYS = {
  certificate: WAYS.certificate,
  equivalence: WAYS.equivalence,
  exemption: WAYS.exemption,
} as const
export type TypedWay = keyof typeof TYPED_WAYS

/** What the attendance sheet says of an agent. */
export const STATUSES = { enrolled: 'Inscrit', present: 'Présent', excused: 'Excusé', absent: 'Absent' } as const
export type Status = keyof typeof STATUSES

/** What a delay is counted in. */
export const UNITS = { days: 'jours', months: 'mois' } as const

export type Course = {
  id: number
  code: string
  name: string
  theme: Theme
  aim: string
  validMonths: number | null
  hours: number | null
  provider: string
  validTo: PlainDate | null
  version: number
}

export type Agent = {
  id: number
  code: string
  lastName: string
  firstName: string
  email: string
  erasedOn: PlainDate | null
  version: number
}

export type Post = {
  id: number
  agent: number
  site: number
  service: number | null
  population: Population
  facesPublic: boolean
  fromOn: PlainDate
  toOn: PlainDate | null
  version: number
}

export type Session = {
  id: number
  code: string
  course: number
  site: number | null
  heldOn: PlainDate
  endsOn: PlainDate | null
  place: string
  trainer: string
  seats: number | null
  note: string
  cancelledOn: PlainDate | null
  cancelReason: string
  version: number
}

export type TrainingRecord = {
  id: number
  agent: number
  course: number
  way: Way
  obtainedOn: PlainDate
  validTo: PlainDate | null
  session: number | null
  reason: string
  approver: string
  version: number
}

/** « Martin Léa »; one who was erased is called by their number. */
export const nameOf = ({ lastName, firstName, code }: Pick<Agent, 'lastName' | 'firstName' | 'code'>): string =>
  [lastName, firstName].filter(Boolean).join(' ') || `Agent ${code}`

/** The last day a training is worth, obtained on a day; nothing: without end. */
export const lastDayOf = (obtainedOn: PlainDate, months: number | null): PlainDate | null =>
  months === null ? null : addDays(addMonths(obtainedOn, months), -1)

export const SESSION_STATES = {
  planned: 'À venir',
  open: 'Feuille à saisir',
  held: 'Tenue',
  cancelled: 'Annulée',
} as const
export type SessionState = keyof typeof SESSION_STATES

/** Where a session stands: it is held once its sheet says of everybody how they came. */
export function sessionState(
  { heldOn, cancelledOn }: Pick<Session, 'heldOn' | 'cancelledOn'>,
  { people, waiting }: { people: number; waiting: number },
  today: PlainDate,
): SessionState {
  if (cancelledOn !== null) return 'cancelled'
  if (heldOn > today) return 'planned'
  return people === 0 || waiting > 0 ? 'open' : 'held'
}

export const VALIDITIES = {
  valid: 'À jour',
  soon: 'À renouveler',
  ended: 'Périmée',
  exempt: 'Dispensé',
} as const
export type Validity = keyof typeof VALIDITIES

/** How long before its end a training is to be renewed. */
export const SOON_DAYS = 60

/** What a record is worth on a day. */
export function validityOf({ way, validTo }: Pick<TrainingRecord, 'way' | 'validTo'>, today: PlainDate): Validity {
  if (validTo !== null && validTo < today) return 'ended'
  if (way === 'exemption') return 'exempt'
  return validTo !== null && validTo <= addDays(today, SOON_DAYS) ? 'soon' : 'valid'
}

/** The post held on a day; the one to come when there is none yet, else the last. */
export function postOn<P extends Pick<Post, 'fromOn'>>(posts: readonly P[], day: PlainDate): P | undefined {
  const inOrder = posts.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  return inOrder.findLast(({ fromOn }) => fromOn <= day) ?? inOrder[0]
}

export type Authorisation = {
  id: number
  code: string
  name: string
  courses: readonly number[]
  services: readonly number[]
  byDecision: boolean
  note: string
  validTo: PlainDate | null
  version: number
}
export type Grant = {
  id: number
  agent: number
  authorisation: number
  givenOn: PlainDate
  until: PlainDate | null
  giver: string
  reason: string
  version: number
}
export type BadgeHeld = {
  id: number
  agent: number
  number: string
  givenOn: PlainDate
  endedOn: PlainDate | null
  lost: boolean
  version: number
}
export type Referent = {
  id: number
  agent: number
  service: number
  deputy: boolean
  fromOn: PlainDate
  toOn: PlainDate | null
  version: number
}

/** Why an agent may not do something; may, when there is nothing. */
export type Hindrance = { missing: readonly number[]; undecided: boolean }

/** What keeps an agent from what an authorisation allows: courses not held on that day, or a decision that nobody took. */
export function hindranceOf(
  { courses, byDecision }: Pick<Authorisation, 'courses' | 'byDecision'>,
  { held, granted }: { held: readonly number[]; granted: boolean },
): Hindrance | undefined {
  const missing = courses.filter((course) => !held.includes(course))
  const undecided = byDecision && !granted
  return missing.length === 0 && !undecided ? undefined : { missing, undecided }
}

export const REFUSALS = {
  'badge-held': 'L’agent porte déjà un badge : notez d’abord qu’il est rendu ou perdu.',
  'ending-day': 'Donnez le jour où le badge est perdu.',
  'titular-taken':
    'Ce service a déjà un référent ces jours-là : désignez un suppléant, ou donnez un dernier jour à l’autre.',
  'named-already': 'Cet agent est déjà désigné pour ce service, à partir de ce jour.',
  'granted-already': 'L’agent a déjà cette habilitation, donnée ce jour-là.',
  'reversed-dates': 'La fin doit suivre le début.',
  'code-taken': 'Un autre agent porte déjà ce numéro.',
  'email-taken': 'Un autre agent porte déjà cette adresse.',
  'posts-overlap': 'L’agent a déjà une affectation ces jours-là : corrigez les dates, ou celles de l’autre.',
  'last-post': 'C’est la seule affectation de l’agent : supprimez plutôt sa fiche.',
  'before-post': 'Donnez un jour qui suit le début de l’affectation en cours.',
  'left-already': 'L’agent est déjà parti.',
  'erased-already': 'Cette fiche est déjà effacée.',
  'still-here': 'L’agent n’est pas parti : notez d’abord son départ.',
  'not-served': 'Choisissez un service de ce site, en place ce jour-là.',
  'to-come': 'Indiquez un jour qui n’est pas à venir.',
  'reason-missing': 'Dites pourquoi.',
  'approver-missing': 'Dites qui l’a approuvé.',
  'known-already': 'Cet acquis est déjà au registre, ce jour-là.',
  'cancelled-session': 'Cette session est annulée.',
  'session-to-come': 'La session n’a pas encore eu lieu : inscrivez, vous noterez les présents ce jour-là.',
  'presents-noted': 'Des présents sont notés : retirez-les de la feuille d’abord.',
} as const
export type Refusal = keyof typeof REFUSALS
