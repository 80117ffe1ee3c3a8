import type { Basis } from '#src/core/room/basis.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

/** A kind of title that is issued: identity cards and passports, driving licences, registrations, residence permits. */
export type Titre = {
  id: number
  code: string
  name: string
  note: string
  active: boolean
  version: number
}

/** Who processes them; without a site, outside the département. */
export type Centre = {
  id: number
  code: string
  name: string
  site: number | null
  note: string
  active: boolean
  version: number
}

export const WAYS = { imported: 'Importé', typed: 'Saisi' } as const
export type Way = keyof typeof WAYS

/** What may be known of a month; null is not known, never zero. */
export const NUMBERS = ['received', 'issued', 'stock', 'delayDays', 'incomplete', 'urgent'] as const
export type NumberKey = (typeof NUMBERS)[number]
export type Numbers = Record<NumberKey, number | null>
export const NOTHING: Numbers = {
  received: null,
  issued: null,
  stock: null,
  delayDays: null,
  incomplete: null,
  urgent: null,
}

/** A month of one kind at one centre: the whole (no origin), or the share of a territory. */
export type Flow = Numbers & {
  id: number
  titre: number
  centre: number
  month: PlainDate
  origin: string
  way: Way
  source: string
  approximate: boolean
  takenOver: boolean
  basis: Basis
  /** Of two ways for the same month, the one that holds. */
  retained: boolean
  /** In the totals: retained, and not a share whose whole is known. */
  counted: boolean
  version: number
}

export const REFUSALS = {
  'name-taken': 'Un autre porte déjà ce nom.',
  'flow-taken': 'Ce mois est déjà connu de cette façon pour ce titre, ce centre et ce territoire : corrigez-le.',
  'to-come': 'Ce mois n’a pas commencé.',
  empty: 'Donnez au moins un nombre.',
  'too-many': 'Il ne peut y avoir plus de dossiers incomplets que de demandes reçues.',
  'share-first': 'La part d’un territoire ne peut dépasser le total du centre.',
} as const
export type Refusal = keyof typeof REFUSALS

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

export const nameRefusals = ({ name }: { name: string }, others: readonly { name: string }[]): Refusals<Refusal> =>
  others.some((one) => same(one.name) === same(name)) ? { name: 'name-taken' } : {}

/** What cannot be true together, whatever is known besides. */
export function numberRefusals(numbers: Numbers): Refusals<Refusal> {
  if (NUMBERS.every((key) => numbers[key] === null)) return { received: 'empty' }
  const { received, incomplete } = numbers
  return received !== null && incomplete !== null && incomplete > received ? { incomplete: 'too-many' } : {}
}

export type FlowKey = Pick<Flow, 'titre' | 'centre' | 'month' | 'origin'>
export const sameMonth = (one: FlowKey, other: FlowKey): boolean =>
  one.titre === other.titre && one.centre === other.centre && one.month === other.month && one.origin === other.origin

/** What stands against a month as it is typed: the others of the same month, the whole it is a share of, the day. */
export function flowRefusals(
  flow: FlowKey & Numbers & { way: Way },
  others: readonly Flow[],
  today: PlainDate,
): Refusals<Refusal> {
  const whole = others.find((one) => one.retained && sameMonth(one, { ...flow, origin: '' }))
  const { received } = flow
  return {
    ...numberRefusals(flow),
    ...(flow.month > today && { month: 'to-come' as const }),
    ...(others.some((one) => one.way === flow.way && sameMonth(one, flow)) && { month: 'flow-taken' as const }),
    ...(flow.origin !== '' &&
      received !== null &&
      (whole?.received ?? received) < received && { received: 'share-first' as const }),
  }
}
