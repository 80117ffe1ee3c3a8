import type { Proof } from '#src/core/room/proof.ts'
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'

export type Target = {
  id: number
  title: string
  site: number | null
  dueOn: PlainDate
  source: string
  proofSource: string
  proofCondition: string
  /** What proves counts from this day on. */
  since: PlainDate
  note: string
  version: number
}

export const TARGET_STATES = {
  met: 'Atteint',
  late: 'En retard',
  open: 'À atteindre',
  unproven: 'Rien ne le prouve',
} as const
export type TargetState = keyof typeof TARGET_STATES
/** What proves a target: the first object of its kind, at its site, done since it was set. */
export function proofOf(target: Target, proofs: readonly Proof[]): Proof | undefined {
  return proofs.find(
    (proof) =>
      proof.source === target.proofSource &&
      (target.proofCondition === '' || proof.condition === target.proofCondition) &&
      proof.doneOn >= target.since &&
      (target.site === null || proof.sites.length === 0 || proof.sites.includes(target.site)),
  )
}
/** A target is met by an object, never by a tick; past its day without one it is late, or nobody can tell. */
export function targetState(target: Target, proof: Proof | undefined, today: PlainDate): TargetState {
  if (proof !== undefined) return 'met'
  if (target.dueOn >= today) return 'open'
  return target.proofSource === '' ? 'unproven' : 'late'
}

export const RELAY_KINDS = {
  text_relay: 'Relais téléphonique écrit ou transcrit',
  sign: 'Interprète en langue des signes',
  interpreting: 'Interprète en langue étrangère',
  plain: 'Aide à la lecture et à l’écrit',
  other: 'Autre service',
} as const
export type RelayKind = keyof typeof RELAY_KINDS
export type Relay = {
  id: number
  code: string
  name: string
  kind: RelayKind
  provider: string
  validFrom: PlainDate | null
  validTo: PlainDate | null
  note: string
  version: number
}

export const WAYS = { counted: 'Compté à l’accueil', imported: 'Relevé du prestataire', typed: 'Total saisi' } as const
export type Way = keyof typeof WAYS
/** How often a service was used at a site in a month, one way; two ways of a month are never added: one is retained. */
export type Use = {
  id: number
  relay: number
  site: number
  month: PlainDate
  way: Way
  uses: number
  source: string
  retained: boolean
  version: number
}

export const OFFER_STATES = {
  received: 'Reçue',
  accepted: 'Acceptée',
  running: 'En place',
  ended: 'Terminée',
  declined: 'Non retenue',
} as const
export type OfferState = keyof typeof OFFER_STATES
export type Offer = {
  id: number
  association: string
  title: string
  site: number | null
  audience: string
  contact: string
  offeredOn: PlainDate
  state: OfferState
  note: string
  version: number
}

export const REFUSALS = {
  'title-taken': 'Un autre objectif de ce lieu porte déjà ce nom.',
  'offer-taken': 'Cette association a déjà une offre de ce nom.',
  'name-taken': 'Un autre service porte déjà ce nom.',
  'end-first': 'Le dernier jour doit suivre le premier.',
  'use-taken': 'Ce mois a déjà un nombre de cette sorte : corrigez-le.',
  'to-come': 'Ce jour est à venir.',
} as const
export type Refusal = keyof typeof REFUSALS

const same = (text: string): string => text.trim().toLocaleLowerCase('fr')

export const targetRefusals = (
  { title, site }: Pick<Target, 'title' | 'site'>,
  others: readonly Pick<Target, 'title' | 'site'>[],
): Refusals<Refusal> =>
  others.some((one) => one.site === site && same(one.title) === same(title)) ? { title: 'title-taken' } : {}

export const relayRefusals = (
  { name, validFrom, validTo }: Pick<Relay, 'name' | 'validFrom' | 'validTo'>,
  others: readonly Pick<Relay, 'name'>[],
): Refusals<Refusal> => ({
  ...(others.some((one) => same(one.name) === same(name)) && { name: 'name-taken' as const }),
  ...(validFrom !== null && validTo !== null && validTo < validFrom && { validTo: 'end-first' as const }),
})

type UseKey = Pick<Use, 'relay' | 'site' | 'month' | 'way'>
export const useRefusals = (
  { relay, site, month, way }: UseKey,
  others: readonly UseKey[],
  today: PlainDate,
): Refusals<Refusal> => ({
  ...(others.some((one) => one.relay === relay && one.site === site && one.month === month && one.way === way) && {
    month: 'use-taken' as const,
  }),
  ...(month > today && { month: 'to-come' as const }),
})

export const offerRefusals = (
  { association, title, offeredOn }: Pick<Offer, 'association' | 'title' | 'offeredOn'>,
  others: readonly Pick<Offer, 'association' | 'title'>[],
  today: PlainDate,
): Refusals<Refusal> => ({
  ...(others.some((one) => same(one.association) === same(association) && same(one.title) === same(title)) && {
    title: 'offer-taken' as const,
  }),
  ...(offeredOn > today && { offeredOn: 'to-come' as const }),
})

/** Uses of a year, those that count alone. */
export const usesIn = (uses: readonly Use[], year: number): number =>
  uses.filter((one) => one.retained && one.month.startsWith(String(year))).reduce((sum, one) => sum + one.uses, 0)
