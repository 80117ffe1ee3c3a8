// What must be done, how often, and whether an object proves that it was: nothing here is ticked.
import type { Anchor } from '#src/core/room/anchor.ts'
import type { Period, PlainDate } from '#src/ground/calendar/index.ts'

export const FREQUENCIES = {
  once: 'Une fois',
  monthly: 'Chaque mois',
  quarterly: 'Chaque trimestre',
  yearly: 'Chaque année',
  months: 'Tous les n mois',
  after: 'n mois après un évènement',
  before: 'Avant un évènement prévu',
} as const
export type Frequency = keyof typeof FREQUENCIES

/** What the number of « avant un évènement » counts. */
export const UNITS = { months: 'Mois', weeks: 'Semaines', working: 'Jours ouvrés' } as const
export type Unit = keyof typeof UNITS

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
  /** Of « n mois », and of « avant un évènement » in its own unit. */
  every: number | null
  unit: Unit
  /** The first day of « une fois » and « tous les n mois ». */
  startsOn: PlainDate | null
  /** Of « après un évènement »: what proves the event; of « avant », the days it is owed before. */
  eventSource: string
  eventCondition: string
  /** The window: opened so many days after its period begins, due so many days after it ends (before, when negative). Of « avant », opened so many days before it is due. */
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

/** One time that it is owed. */
export type Occurrence = {
  obligation: number
  site: number | null
  period: Period
  opensOn: PlainDate
  dueOn: PlainDate
  /** The day before which it is owed, where it is. */
  anchor?: Anchor
}

/** Said of an occurrence that is not owed: why, and who approved it. */
export type Waiver = {
  id: number
  obligation: number
  site: number | null
  periodFrom: PlainDate
  /** Of what is owed before a day: that day, by name. */
  anchor: string
  reason: string
  approver: string
  decidedOn: PlainDate
  version: number
}

/** A day before which it was owed moved: from when to when, and on what day that was known. */
export type Move = {
  id: number
  obligation: number
  site: number | null
  anchor: string
  fromDay: PlainDate
  toDay: PlainDate
  movedOn: PlainDate
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
  | 'anchor-missing'
  | 'window-closed'
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'event-missing': 'Dites quel évènement fait courir le délai.',
  'every-missing': 'Donnez le nombre.',
  'anchor-missing': 'Choisissez l’évènement prévu avant lequel elle est due : un audit, une séance, une fin de label.',
  'day-missing': 'Donnez le jour : elle n’est due qu’une fois.',
  reversed: 'La fin doit suivre le début.',
  'waived-already': 'Cette échéance est déjà sans objet.',
  'window-closed': 'La fenêtre se ferme avant de s’ouvrir : corrigez l’un des deux nombres de jours.',
}

/** What its fields refuse together. */
export function refusalsOf(one: Omit<Obligation, 'id' | 'code' | 'version'>): Readonly<Record<string, Refusal>> {
  const counted = one.frequency === 'months' || one.frequency === 'after' || one.frequency === 'before'
  return {
    ...(counted && one.every === null ? { every: 'every-missing' as const } : {}),
    ...(one.frequency === 'once' && one.startsOn === null ? { startsOn: 'day-missing' as const } : {}),
    ...(one.frequency === 'after' && one.eventSource === '' ? { event: 'event-missing' as const } : {}),
    ...(one.frequency === 'before' && one.eventSource === '' ? { anchor: 'anchor-missing' as const } : {}),
    ...(one.validTo !== null && one.validTo < one.validFrom ? { validTo: 'reversed' as const } : {}),
  }
}
