// What must be done, how often, and whether an object proves that it was: nothing here is ticked.
import type { PlainDate } from '#src/ground/calendar/index.ts'

export const FREQUENCIES = {
  once: 'Une fois',
  monthly: 'Chaque mois',
  quarterly: 'Chaque trimestre',
  yearly: 'Chaque année',
  months: 'Tous les n mois',
  after: 'n mois après un évènement',
} as const
export type Frequency = keyof typeof FREQUENCIES

/** Who owes it: a role of the département, besides the function that is written. */
export const RESPONSIBLES = {
  '': 'Personne en particulier',
  quality_lead: 'Référent(e) qualité',
  quality_correspondent: 'Correspondant(e) qualité',
  head_of_service: 'Chef de service',
  signatory: 'Secrétaire général, signataire',
} as const
export type Responsible = keyof typeof RESPONSIBLES

/** What an object of the whole département is worth at a site that owes its own. */
export const WHOLE = {
  each: 'Compte pour chaque site',
  own: 'Ne compte pas : chaque site a le sien',
} as const
export type WholeCounts = keyof typeof WHOLE

export type Obligation = {
  id: number
  code: string
  title: string
  /** Where it comes from, in words. */
  source: string
  frequency: Frequency
  /** Of « n mois ». */
  every: number | null
  /** The first day of « une fois » and « tous les n mois ». */
  startsOn: PlainDate | null
  /** Of « après un évènement »: what proves the event. */
  eventSource: string
  eventCondition: string
  /** The window: opened so many days after its period begins, due so many days after it ends (before, when negative). */
  opensAfter: number
  dueAfter: number
  responsible: Responsible
  owner: string
  /** Each of these sites owes its own; without a site the département owes one. */
  sites: readonly number[]
  whole: WholeCounts
  /** How many objects each time asks for: at least two sessions in the year. */
  times: number
  proofSource: string
  proofCondition: string
  validFrom: PlainDate
  validTo: PlainDate | null
  note: string
  version: number
}

/** Said of an occurrence that is not owed: why, and who approved it. */
export type Waiver = {
  id: number
  obligation: number
  site: number | null
  periodFrom: PlainDate
  reason: string
  approver: string
  decidedOn: PlainDate
  version: number
}

export const STATES = {
  late: 'En retard',
  open: 'Ouverte',
  coming: 'À venir',
  met: 'Remplie',
  waived: 'Sans objet',
  unknown: 'Preuve inconnue',
} as const
export type State = keyof typeof STATES

export type Refusal =
  | 'event-missing'
  | 'every-missing'
  | 'day-missing'
  | 'reversed'
  | 'waived-already'
  | 'window-closed'
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'event-missing': 'Dites quel évènement fait courir le délai.',
  'every-missing': 'Donnez le nombre de mois.',
  'day-missing': 'Donnez le jour : elle n’est due qu’une fois.',
  reversed: 'La fin doit suivre le début.',
  'waived-already': 'Cette échéance est déjà sans objet.',
  'window-closed': 'La fenêtre se ferme avant de s’ouvrir : corrigez l’un des deux nombres de jours.',
}

/** What its fields refuse together. */
export function refusalsOf(one: Omit<Obligation, 'id' | 'code' | 'version'>): Readonly<Record<string, Refusal>> {
  const counted = one.frequency === 'months' || one.frequency === 'after'
  return {
    ...(counted && one.every === null ? { every: 'every-missing' as const } : {}),
    ...(one.frequency === 'once' && one.startsOn === null ? { startsOn: 'day-missing' as const } : {}),
    ...(one.frequency === 'after' && one.eventSource === '' ? { event: 'event-missing' as const } : {}),
    ...(one.validTo !== null && one.validTo < one.validFrom ? { validTo: 'reversed' as const } : {}),
  }
}
