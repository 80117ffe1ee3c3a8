// Accounts on social networks and their months: what cannot be, sums, and how many times one period holds another.
import type { Basis } from '#src/core/room/basis.ts'
import { daysBetween, type PlainDate, type Span } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { AccountFields } from './input.ts'

export { type Network, NETWORKS } from './kinds.ts'

export type Account = AccountFields & { id: number; code: string; version: number }

export const WAYS = { imported: 'Importé', typed: 'Saisi' } as const
export type Way = keyof typeof WAYS

/** What may be known of a month; null is not known, never zero. Subscribers are a stock: never added up. */
export const NUMBERS = [
  'posts',
  'views',
  'reactions',
  'comments',
  'shares',
  'subscribers',
  'hidden',
  'answered',
  'messages',
] as const
export type NumberKey = (typeof NUMBERS)[number]
export type Numbers = Record<NumberKey, number | null>

export type Month = Numbers & {
  id: number
  account: number
  month: PlainDate
  way: Way
  hiddenWhy: string
  source: string
  approximate: boolean
  takenOver: boolean
  basis: Basis
  /** Of two ways for the same month, the one that holds. */
  retained: boolean
  version: number
}

export const STATES = { open: 'Ouvert', coming: 'À ouvrir', closed: 'Fermé' } as const
export type State = keyof typeof STATES

/** The state of an account on a day: it follows from its days. */
export function stateOf({ openedOn, closedOn }: Pick<Account, 'openedOn' | 'closedOn'>, today: PlainDate): State {
  if (closedOn !== null && closedOn <= today) return 'closed'
  return openedOn !== null && openedOn > today ? 'coming' : 'open'
}

export const REFUSALS = {
  'name-taken': 'Un autre compte porte déjà ce nom.',
  'close-first': 'La fermeture ne peut pas précéder l’ouverture.',
  'charter-missing': 'Donnez la version de la charte, ou retirez son jour et son adresse.',
  'month-taken': 'Ce mois est déjà connu de cette façon pour ce compte : corrigez-le.',
  'to-come': 'Ce mois n’a pas commencé.',
  closed: 'Ce compte n’était pas ouvert ce mois-là.',
  empty: 'Donnez au moins un nombre.',
  'why-missing': 'Dites pourquoi des messages ont été masqués.',
} as const
export type Refusal = keyof typeof REFUSALS

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

export function accountRefusals(one: AccountFields, others: readonly { name: string }[]): Refusals<Refusal> {
  const { openedOn, closedOn, charter, charterOn, charterUrl } = one
  return {
    ...(others.some(({ name }) => same(name) === same(one.name)) && { name: 'name-taken' as const }),
    ...(closedOn !== null && openedOn !== null && closedOn < openedOn && { closedOn: 'close-first' as const }),
    ...(charter === '' && (charterOn !== null || charterUrl !== '') && { charter: 'charter-missing' as const }),
  }
}

/** What cannot be true of the numbers of a month. */
export function numberRefusals(numbers: Numbers & { hiddenWhy: string }): Refusals<Refusal> {
  if (NUMBERS.every((key) => numbers[key] === null)) return { posts: 'empty' }
  return (numbers.hidden ?? 0) > 0 && numbers.hiddenWhy === '' ? { hiddenWhy: 'why-missing' } : {}
}

type Placed = Pick<Month, 'account' | 'month' | 'way'>
export const sameMonth = (one: Omit<Placed, 'way'>, other: Omit<Placed, 'way'>): boolean =>
  one.account === other.account && one.month === other.month

/** What stands against a month as it is typed: its account, the others of the same month, the day. */
export function monthRefusals(
  one: Placed & Numbers & { hiddenWhy: string },
  { account, others, today }: { account: Account | undefined; others: readonly Month[]; today: PlainDate },
): Refusals<Refusal> {
  return {
    ...numberRefusals(one),
    ...(account?.closedOn !== null &&
      account !== undefined &&
      account.closedOn < one.month && { month: 'closed' as const }),
    ...(one.month > today && { month: 'to-come' as const }),
    ...(others.some((other) => other.way === one.way && sameMonth(other, one)) && { month: 'month-taken' as const }),
  }
}

const sumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** Months added up; subscribers are those of the last known month of each account. */
export function addedUp(months: readonly Month[]): Numbers {
  const kept = months.filter(({ retained }) => retained)
  const last = [...Map.groupBy(kept, ({ account }) => account).values()].map(
    (own) => own.filter(({ subscribers }) => subscribers !== null).toSorted((a, b) => (a.month < b.month ? 1 : -1))[0],
  )
  const sum = (key: NumberKey) => sumOf(kept.map((one) => one[key]))
  return {
    posts: sum('posts'),
    views: sum('views'),
    reactions: sum('reactions'),
    comments: sum('comments'),
    shares: sum('shares'),
    hidden: sum('hidden'),
    answered: sum('answered'),
    messages: sum('messages'),
    subscribers: sumOf(last.map((one) => one?.subscribers ?? null)),
  }
}

/** How an engagement rate is made: two formulas are two figures, never one for the other. */
export const FORMULAS = {
  views: '(réactions + commentaires + partages) ÷ vues',
  subscribers: '(réactions + commentaires + partages) ÷ abonnés',
} as const
export type Formula = keyof typeof FORMULAS

/** The rate over the months that say all it needs; null without any. */
export function engagement(months: readonly Month[], by: Formula): number | null {
  const whole = months.filter(
    (one) => one.retained && [one.reactions, one.comments, one.shares, one[by]].every((value) => value !== null),
  )
  const under = sumOf(whole.map((one) => one[by])) ?? 0
  const over = sumOf(whole.map((one) => (one.reactions ?? 0) + (one.comments ?? 0) + (one.shares ?? 0))) ?? 0
  return under === 0 ? null : over / under
}

/** How many times the second holds the first; null where either is not known, or nothing was there. */
export const timesOf = (before: number | null, after: number | null): number | null =>
  before === null || after === null || before === 0 ? null : after / before

export const daysIn = ({ from, to }: Span): number => daysBetween(from, to) + 1
