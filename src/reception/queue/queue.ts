// The queue of a hall: who comes first and why. No name ever: a number of the day.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export const WAYS = {
  kiosk: 'Borne',
  desk: 'Accueil',
  phone: 'Téléphone de la personne',
  appointment: 'Rendez-vous',
  paper: 'Papier',
} as const
export type Way = keyof typeof WAYS

export const APPOINTMENTS = { without: 'Sans rendez-vous', with: 'Avec rendez-vous', unknown: 'Non précisé' } as const
export type Appointment = keyof typeof APPOINTMENTS

export const STATES = {
  waiting: 'Attend',
  called: 'Appelé',
  serving: 'Reçu au guichet',
  parked: 'Absent à l’appel',
  ended: 'Terminé',
} as const
export type State = keyof typeof STATES

export const OUTCOMES = { served: 'Reçu', left: 'Parti sans être reçu', absent: 'Absent à l’appel' } as const
export type Outcome = keyof typeof OUTCOMES | ''

export const COUNTER_STATES = { closed: 'Fermé', open: 'Ouvert', paused: 'En pause' } as const
export type CounterState = keyof typeof COUNTER_STATES

/** Why a ticket stands where it stands. */
export const RANKS = {
  wait: 'Attend depuis le plus longtemps',
  appointment: 'Rendez-vous à son heure',
  early: 'Rendez-vous, arrivé en avance',
  late: 'Rendez-vous manqué de trop, rangé à son arrivée',
  priority: 'Priorité d’accueil',
  returned: 'Revenu après une absence',
} as const
export type Rank = keyof typeof RANKS

/** Why a period of a visit began. */
export const WHYS = {
  ...RANKS,
  again: 'Rappel',
  moved: 'Transfert, arrivée gardée',
  restored: 'Reconstitué d’après le papier',
} as const
export type Why = keyof typeof WHYS

export const RETURNS = {
  kept: 'Reprend son rang',
  last: 'Passe après ceux qui attendent déjà',
} as const
export type Returns = keyof typeof RETURNS

export type Policy = {
  id: number
  code: string
  name: string
  startsOn: PlainDate
  lateAfter: number
  lead: number
  priorityLead: number
  prioritySource: string
  calls: number
  parkedMinutes: number
  returns: Returns
  note: string
  version: number
}
export type PolicyRule = Pick<
  Policy,
  'lateAfter' | 'lead' | 'priorityLead' | 'prioritySource' | 'calls' | 'parkedMinutes' | 'returns'
>

/** Where no rule was declared: the longest wait first, appointments at their hour. */
export const PLAIN_RULE: PolicyRule = {
  lateAfter: 15,
  lead: 0,
  priorityLead: 0,
  prioritySource: '',
  calls: 2,
  parkedMinutes: 20,
  returns: 'kept',
}

/** The rule in force on a day: the latest that has begun. */
export const policyOn = (all: readonly Policy[], day: PlainDate): Policy | undefined =>
  all.filter(({ startsOn }) => startsOn <= day).toSorted((a, b) => (a.startsOn < b.startsOn ? 1 : -1))[0]

const MINUTE = 60_000
const plus = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE)

export type Arrival = { at: Date; slotAt: Date | null; priority: boolean }

/**
 * The moment a ticket is ranked at: who has the earliest is called first. It moves by minutes, never to the head of everybody, so that
 * nobody is passed for ever.
 */
export function rankOf({ at, slotAt, priority }: Arrival, rule: PolicyRule): { at: Date; why: Rank } {
  const base = bookedRank(at, slotAt, rule)
  return priority && rule.priorityLead > 0 ? { at: plus(base.at, -rule.priorityLead), why: 'priority' } : base
}

function bookedRank(at: Date, slotAt: Date | null, { lateAfter, lead }: PolicyRule): { at: Date; why: Rank } {
  if (slotAt === null) return { at, why: 'wait' }
  if (at > plus(slotAt, lateAfter)) return { at, why: 'late' }
  if (at < slotAt) return { at: plus(slotAt, -lead), why: 'early' }
  return { at: plus(at, -lead), why: 'appointment' }
}

/** Where somebody stands who comes back after an absence. */
export const rankBack = (rankAt: Date, now: Date, { returns }: PolicyRule): Date => (returns === 'kept' ? rankAt : now)

/** Until when somebody who did not come is waited for. */
export const parkedUntil = (now: Date, { parkedMinutes }: PolicyRule): Date => plus(now, parkedMinutes)

export type Hall = {
  id: number
  code: string
  name: string
  point: number
  site: number
  link: string
  kioskLink: string
  target: number
  chime: boolean
  voice: boolean
  prints: boolean
  paper: string
  active: boolean
  seq: number
  version: number
}

export type Line = {
  id: number
  code: string
  name: string
  hall: number
  prefix: string
  reason: number | null
  service: number | null
  position: number
  active: boolean
  version: number
}

export type Counter = {
  id: number
  code: string
  name: string
  hall: number
  lines: readonly number[]
  position: number
  active: boolean
  state: CounterState
  version: number
}

/** The lines of a hall that a counter serves: all, where it names none. */
export const linesServed = ({ lines }: Pick<Counter, 'lines'>, all: readonly Line[]): readonly Line[] =>
  lines.length === 0 ? all : all.filter(({ id }) => lines.includes(id))

/** « A012 » */
export const numberOf = (prefix: string, n: number): string => `${prefix}${String(n).padStart(3, '0')}`

export const REFUSALS = {
  'name-taken': 'Ce nom est déjà pris dans cette salle.',
  'hall-taken': 'Ce point d’accueil a déjà sa file d’attente.',
  'prefix-taken': 'Une autre file de la salle donne déjà cette lettre : deux tickets auraient le même numéro.',
  'prefix-paper': 'Cette lettre est celle de la série de papier de la salle.',
  'prefix-of-line': 'Une file de cette salle donne déjà cette lettre.',
  'day-taken': 'Une autre règle commence déjà ce jour-là.',
  'other-hall': 'Un guichet sert des files de sa salle.',
  'past-rule': 'Une règle commence aujourd’hui ou plus tard : ce qui a été appelé l’a été sous la précédente.',
  'hall-kept': 'Elle garde sa salle : ajoutez-en une autre dans l’autre salle.',
} as const
export type Refusal = keyof typeof REFUSALS

const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase('fr') === b.trim().toLocaleLowerCase('fr')

/** What cannot be of a hall beside the others. */
export function hallRefusals(
  fields: Pick<Hall, 'name' | 'point' | 'paper'>,
  { others, lines, id }: { others: readonly Hall[]; lines: readonly Line[]; id?: number | undefined },
): Refusals<Refusal> {
  const rest = others.filter((one) => one.id !== id)
  return {
    ...(rest.some(({ name }) => same(name, fields.name)) ? { name: 'name-taken' as const } : {}),
    ...(rest.some(({ point }) => point === fields.point) ? { point: 'hall-taken' as const } : {}),
    ...(lines.some((one) => one.hall === id && one.prefix === fields.paper)
      ? { paper: 'prefix-of-line' as const }
      : {}),
  }
}

/** What cannot be of a line beside the others of its hall. */
export function lineRefusals(
  fields: Pick<Line, 'name' | 'hall' | 'prefix'>,
  {
    others,
    halls,
    id,
  }: {
    others: readonly Pick<Line, 'id' | 'name' | 'hall' | 'prefix'>[]
    halls: readonly Pick<Hall, 'id' | 'paper'>[]
    id?: number | undefined
  },
): Refusals<Refusal> {
  const rest = others.filter((one) => one.id !== id && one.hall === fields.hall)
  const known = others.find((one) => one.id === id)
  return {
    ...(rest.some(({ name }) => same(name, fields.name)) ? { name: 'name-taken' as const } : {}),
    ...(rest.some(({ prefix }) => prefix === fields.prefix) ? { prefix: 'prefix-taken' as const } : {}),
    ...(halls.some((one) => one.id === fields.hall && one.paper === fields.prefix)
      ? { prefix: 'prefix-paper' as const }
      : {}),
    ...(known && known.hall !== fields.hall ? { hall: 'hall-kept' as const } : {}),
  }
}

/** What cannot be of a counter beside the others of its hall. */
export function counterRefusals(
  fields: Pick<Counter, 'name' | 'hall' | 'lines'>,
  { others, lines, id }: { others: readonly Counter[]; lines: readonly Line[]; id?: number | undefined },
): Refusals<Refusal> {
  const rest = others.filter((one) => one.id !== id && one.hall === fields.hall)
  const known = others.find((one) => one.id === id)
  const foreign = fields.lines.some((line) => lines.find((one) => one.id === line)?.hall !== fields.hall)
  return {
    ...(rest.some(({ name }) => same(name, fields.name)) ? { name: 'name-taken' as const } : {}),
    ...(foreign ? { lines: 'other-hall' as const } : {}),
    ...(known && known.hall !== fields.hall ? { hall: 'hall-kept' as const } : {}),
  }
}

/** What cannot be of a rule: it begins once, and never before today, unless nothing of it changes but its words. */
export function policyRefusals(
  fields: Pick<Policy, 'startsOn'>,
  {
    others,
    today,
    id,
  }: { others: readonly Pick<Policy, 'id' | 'startsOn'>[]; today: PlainDate; id?: number | undefined },
): Refusals<Refusal> {
  const rest = others.filter((one) => one.id !== id)
  if (rest.some(({ startsOn }) => startsOn === fields.startsOn)) return { startsOn: 'day-taken' }
  const known = others.find((one) => one.id === id)
  const first = rest.length === 0
  return fields.startsOn < today && fields.startsOn !== known?.startsOn && !first ? { startsOn: 'past-rule' } : {}
}
