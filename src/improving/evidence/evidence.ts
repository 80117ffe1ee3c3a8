import type { PlainDate } from '#src/ground/calendar/index.ts'
import {
  addDays,
  dateOf,
  monthOf,
  partsOf,
  type Period,
  periodOf,
  quarterOf,
  yearOf,
  yearPeriod,
} from '#src/ground/calendar/index.ts'

/** What an evidence is. */
export const KINDS = {
  file: 'Document',
  link: 'Lien',
  photo: 'Photographie',
  figure: 'Chiffre vivant',
  interview: 'Entretien avec un agent',
} as const
export type Kind = keyof typeof KINDS

/** Who may open it. */
export const CONFIDENTIALITIES = {
  open: 'Communicable',
  internal: 'Interne',
  restricted: 'Diffusion restreinte',
} as const
export type Confidentiality = keyof typeof CONFIDENTIALITIES

/** Where it stands on a day. */
export const STATES = {
  valid: 'En vigueur',
  expiring: 'Expire bientôt',
  expired: 'Expirée',
  coming: 'À venir',
  expected: 'Fichier attendu',
  withdrawn: 'Retirée',
} as const
export type State = keyof typeof STATES

/** What a living figure is read over; its own dates would let it go stale. */
export const FIGURE_PERIODS = {
  last_month: 'Le dernier mois terminé',
  last_quarter: 'Le dernier trimestre terminé',
  year: 'L’année en cours',
  last_year: 'L’année précédente',
  twelve_months: 'Les douze derniers mois terminés',
} as const
export type FigurePeriod = keyof typeof FIGURE_PERIODS

export type Evidence = {
  id: number
  code: string
  kind: Kind
  title: string
  /** « framework/key », as `framework_lines` names lines. */
  commitments: readonly string[]
  /** Empty: the whole département. */
  sites: readonly number[]
  validFrom: PlainDate | null
  validTo: PlainDate | null
  owner: string
  confidentiality: Confidentiality
  note: string
  url: string
  /** « kind:id » of another room. */
  figure: string
  figureLabel: string
  figurePeriod: FigurePeriod
  heard: string
  heardOn: PlainDate | null
  asked: string
  shown: string
  files: number
  /** The name of a file that a list announced. */
  expectedFile: string
  addedOn: PlainDate
  withdrawnOn: PlainDate | null
  withdrawnWhy: string
  version: number
}

/** The files that a kind is made of. */
export const HAS_FILES: ReadonlySet<Kind> = new Set(['file', 'photo'])

type Dated = Pick<Evidence, 'kind' | 'files' | 'validFrom' | 'validTo' | 'withdrawnOn'>

/** Where an evidence stands on a day, told `warnDays` before its last one. The store says the same in SQL; a test compares both. */
export function stateOf(one: Dated, today: PlainDate, warnDays: number): State {
  if (one.withdrawnOn !== null) return 'withdrawn'
  if (HAS_FILES.has(one.kind) && one.files === 0) return 'expected'
  if (one.validFrom !== null && one.validFrom > today) return 'coming'
  if (one.validTo === null) return 'valid'
  if (one.validTo < today) return 'expired'
  return one.validTo <= addDays(today, warnDays) ? 'expiring' : 'valid'
}

/** Whether it proves something on that day. */
export const isInForce = (state: State): boolean => state === 'valid' || state === 'expiring'

/** How much of a period the dates of an evidence cover. */
export const COVERAGES = {
  whole: 'Toute la période',
  part: 'Une partie de la période',
  outside: 'Hors de la période',
} as const
export type Coverage = keyof typeof COVERAGES

export function coverageOf(
  { validFrom, validTo }: Pick<Evidence, 'validFrom' | 'validTo'>,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Coverage {
  const begins = validFrom === null || validFrom <= from
  const ends = validTo === null || validTo >= to
  if ((validFrom !== null && validFrom > to) || (validTo !== null && validTo < from)) return 'outside'
  return begins && ends ? 'whole' : 'part'
}

/** The period a living figure is read over today. */
export function figurePeriodOf(period: FigurePeriod, today: PlainDate): Period {
  const lastMonth = monthOf(addDays(monthOf(today).from, -1))
  switch (period) {
    case 'last_month':
      return lastMonth
    case 'last_quarter':
      return quarterOf(addDays(quarterOf(today).from, -1))
    case 'year':
      return yearPeriod(yearOf(today))
    case 'last_year':
      return yearPeriod(yearOf(today) - 1)
    case 'twelve_months': {
      const { year, month } = partsOf(monthOf(today).from)
      return periodOf(dateOf({ year: year - 1, month, day: 1 }), lastMonth.to)
    }
  }
}

/** « kind:id », apart; ids may hold colons themselves. */
export function figureParts(figure: string): { kind: string; id: string } | undefined {
  const [, kind = '', id = ''] = /^([a-z_]+):(.+)$/.exec(figure) ?? []
  return kind === '' ? undefined : { kind, id }
}

export type Refusal = 'reversed' | 'reason-missing' | 'already-withdrawn' | 'not-withdrawn'
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  reversed: 'La fin doit suivre le début.',
  'reason-missing': 'Dites pourquoi cette preuve est retirée.',
  'already-withdrawn': 'Cette preuve est déjà retirée.',
  'not-withdrawn': 'Cette preuve n’est pas retirée.',
}
