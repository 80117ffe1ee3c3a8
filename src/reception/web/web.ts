// What is asked of the site of the préfecture: when it is owed, how it stands, what cannot be.
import { addWorkingDays, type Calendar, type PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { NormFields, RequestFields } from './input.ts'

export type Request = RequestFields & {
  id: number
  code: string
  dueOn: PlainDate
  publishedOn: PlainDate | null
  refusedOn: PlainDate | null
  reason: string
  version: number
}
export type Norm = NormFields & { id: number; version: number }

export const STATES = { open: 'À publier', late: 'En retard', published: 'En ligne', refused: 'Refusée' } as const
export type State = keyof typeof STATES

type Settled = Pick<Request, 'dueOn' | 'publishedOn' | 'refusedOn'>
/** Late: its day has passed and nothing became of it. */
export function stateOf({ dueOn, publishedOn, refusedOn }: Settled, today: PlainDate): State {
  if (publishedOn !== null) return 'published'
  if (refusedOn !== null) return 'refused'
  return dueOn < today ? 'late' : 'open'
}

/** Published after its day. */
export const wasLate = ({ dueOn, publishedOn }: Settled): boolean => publishedOn !== null && publishedOn > dueOn

/** The days of the framework, where no norm is kept for the day. */
const FRAMEWORK_DAYS = 3

/** Working days that hold for what is asked on a day: the latest norm that has begun. */
export function daysFor(norms: readonly Pick<Norm, 'validFrom' | 'days'>[], askedOn: PlainDate): number {
  const begun = norms.filter(({ validFrom }) => validFrom <= askedOn)
  return begun.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]?.days ?? FRAMEWORK_DAYS
}

/** The last day to publish what is asked on a day: the day itself does not count. */
export const dueFor = (
  norms: readonly Pick<Norm, 'validFrom' | 'days'>[],
  askedOn: PlainDate,
  calendar: Calendar,
): PlainDate => addWorkingDays(askedOn, daysFor(norms, askedOn), calendar)

export const REFUSALS = {
  'to-come': 'Ce jour est à venir.',
  'before-asked': 'Ce jour précède celui de la demande.',
  'due-first': 'L’échéance ne peut pas précéder la demande.',
  'reason-missing': 'Dites pourquoi la demande est refusée.',
  'refused-missing': 'Indiquez le jour du refus, ou retirez son motif.',
  both: 'Une demande est mise en ligne ou refusée : indiquez un seul des deux jours.',
  'from-taken': 'Un autre délai commence déjà ce jour-là.',
} as const
export type Refusal = keyof typeof REFUSALS

type Days = Pick<Request, 'askedOn' | 'publishedOn' | 'refusedOn' | 'reason'>
/** What cannot be of a request: its days in order, one end, a reason where it is refused. */
export function requestRefusals(
  { askedOn, publishedOn, refusedOn, reason }: Days,
  today: PlainDate,
): Refusals<Refusal> {
  if (askedOn > today) return { askedOn: 'to-come' }
  if (publishedOn !== null && refusedOn !== null) return { refusedOn: 'both' }
  if (publishedOn !== null && publishedOn > today) return { publishedOn: 'to-come' }
  if (publishedOn !== null && publishedOn < askedOn) return { publishedOn: 'before-asked' }
  if (refusedOn !== null && refusedOn > today) return { refusedOn: 'to-come' }
  if (refusedOn !== null && refusedOn < askedOn) return { refusedOn: 'before-asked' }
  if (refusedOn !== null && reason === '') return { reason: 'reason-missing' }
  return refusedOn === null && reason !== '' ? { refusedOn: 'refused-missing' } : {}
}

export const normRefusals = (
  { validFrom }: Pick<Norm, 'validFrom'>,
  others: readonly Pick<Norm, 'validFrom'>[],
): Refusals<Refusal> => (others.some((one) => one.validFrom === validFrom) ? { validFrom: 'from-taken' as const } : {})
