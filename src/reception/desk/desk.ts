// What the desk asks of a bureau, and urgent cases: what cannot be, and how they stand on a day.
import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { CaseFields, CriterionFields, QuestionFields } from './input.ts'

export type Question = QuestionFields & {
  id: number
  code: string
  answer: string
  answeredOn: PlainDate | null
  version: number
}
export type Criterion = CriterionFields & { id: number; code: string; version: number }
export type UrgentCase = CaseFields & { id: number; code: string; version: number }

export const QUESTION_STATES = { open: 'En attente', late: 'En retard', answered: 'Répondue' } as const
export type QuestionState = keyof typeof QUESTION_STATES

/** Late: its day has passed without an answer. */
export const questionState = (
  { answeredOn, dueOn }: Pick<Question, 'answeredOn' | 'dueOn'>,
  today: PlainDate,
): QuestionState => (answeredOn !== null ? 'answered' : dueOn < today ? 'late' : 'open')

/** Answered after its day. */
export const wasLate = ({ answeredOn, dueOn }: Pick<Question, 'answeredOn' | 'dueOn'>): boolean =>
  answeredOn !== null && answeredOn > dueOn

export const REFUSALS = {
  'to-come': 'Ce jour est à venir.',
  'due-first': 'La réponse est attendue le jour de la question, ou après.',
  'answer-first': 'La réponse ne peut pas précéder la question.',
  'answer-missing': 'Écrivez la réponse donnée par le bureau.',
  'day-missing': 'Indiquez le jour de la réponse.',
  'decided-missing': 'Indiquez le jour de la décision.',
  'not-decided': 'Choisissez la décision, ou retirez son jour.',
  'decided-first': 'La décision ne peut pas précéder la demande.',
  'received-first': 'La personne ne peut pas avoir été reçue avant sa demande.',
  'name-taken': 'Un autre critère porte déjà ce nom.',
  answered: 'Cette fiche a déjà sa réponse : elle reste.',
} as const
export type Refusal = keyof typeof REFUSALS

/** What cannot be of a question. */
export function questionRefusals(
  { askedOn, dueOn }: Pick<Question, 'askedOn' | 'dueOn'>,
  today: PlainDate,
): Refusals<Refusal> {
  if (askedOn > today) return { askedOn: 'to-come' }
  return dueOn < askedOn ? { dueOn: 'due-first' } : {}
}

/** What cannot be of an answer. */
export function answerRefusals(
  { askedOn, answer, answeredOn }: Pick<Question, 'askedOn' | 'answer' | 'answeredOn'>,
  today: PlainDate,
): Refusals<Refusal> {
  if (answer !== '' && answeredOn === null) return { answeredOn: 'day-missing' }
  if (answeredOn === null) return {}
  if (answeredOn > today) return { answeredOn: 'to-come' }
  if (answeredOn < askedOn) return { answeredOn: 'answer-first' }
  return {}
}

type Decided = Pick<CaseFields, 'askedOn' | 'decision' | 'decidedOn' | 'receivedOn'>
/** What cannot be of an urgent case: a decision has its day, after the request. */
export function caseRefusals(
  { askedOn, decision, decidedOn, receivedOn }: Decided,
  today: PlainDate,
): Refusals<Refusal> {
  if (askedOn > today) return { askedOn: 'to-come' }
  if (decision !== 'pending' && decidedOn === null) return { decidedOn: 'decided-missing' }
  if (decision === 'pending' && decidedOn !== null) return { decision: 'not-decided' }
  if (decidedOn !== null && decidedOn > today) return { decidedOn: 'to-come' }
  if (decidedOn !== null && decidedOn < askedOn) return { decidedOn: 'decided-first' }
  return receivedOn !== null && receivedOn < askedOn ? { receivedOn: 'received-first' } : {}
}

export function criterionRefusals(
  { name }: Pick<Criterion, 'name'>,
  others: readonly Pick<Criterion, 'id' | 'name'>[],
  id?: number,
): Refusals<Refusal> {
  const same = (text: string): string => text.trim().toLocaleLowerCase('fr')
  return others.some((one) => one.id !== id && same(one.name) === same(name)) ? { name: 'name-taken' } : {}
}
