import type { PlainDate } from '#src/ground/calendar/index.ts'
import type { Refusals } from '#src/ground/process/outcome.ts'
import type { Sheet } from './input.ts'
import type { Wayed } from './way.ts'

/** A procedure in plain words: for whom, by which service, where and how, what to bring. */
export type Procedure = Wayed & { id: number; code: string; version: number }

type Reviewed = Pick<Sheet, 'reviewDue' | 'reviewedOn'>
/** A sheet to read again: its review day has come, or it never had one and was never read. */
export function reviewState({ reviewDue, reviewedOn }: Reviewed, today: PlainDate): 'due' | 'never' | 'fine' {
  if (reviewDue !== null) return reviewDue <= today ? 'due' : 'fine'
  return reviewedOn === null ? 'never' : 'fine'
}

/** The one act a sheet asks of who keeps the catalogue: to be read again when its time has come. */
export function primaryAct(sheet: Reviewed & { active: boolean }, today: PlainDate, writes: boolean) {
  return writes && sheet.active && reviewState(sheet, today) !== 'fine' ? 'review' : undefined
}

export const REFUSALS = {
  'review-to-come': 'Indiquez une date qui n’est pas dans l’avenir.',
  'due-first': 'La prochaine relecture doit suivre la dernière.',
} as const

/** What cannot be of a sheet, in its form and in its file. */
export function refusalsOf({ reviewedOn, reviewDue }: Reviewed, today: PlainDate): Refusals<keyof typeof REFUSALS> {
  if (reviewedOn === null) return {}
  return {
    ...(reviewedOn > today && { reviewedOn: 'review-to-come' }),
    ...(reviewDue !== null && reviewedOn > reviewDue && { reviewDue: 'due-first' }),
  }
}
