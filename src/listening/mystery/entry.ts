// What is posted of a call noted on a phone, by the number of its criteria.
import { z } from 'zod'
import { type Outcome, OUTCOMES } from './campaign.ts'
import type { Keyed, Level } from './grid.ts'

/** The names of the fields of a criterion. */
export const named = {
  level: (criterion: number) => `critere-${criterion}`,
  measured: (criterion: number) => `mesure-${criterion}`,
}
/** The buttons: the call is scored; it is given up. */
export const ENDS = 'terminer'
export const GIVES_UP = 'renoncer'

/** What a criterion may be answered; the last has no object. */
export const LEVEL_WORDS = { '2': 'Oui', '1': 'En partie', '0': 'Non', none: 'Sans objet' } as const
const LEVELS: Readonly<Record<string, Level | null>> = { '2': 2, '1': 1, '0': 0, none: null }
const WRONG = 'Écrivez un nombre entier.'

const textOf = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : '')
const isOutcome = (word: string): word is Outcome => Object.hasOwn(OUTCOMES, word)

/** What was typed of a call: a try, what was heard, how long it lasted. */
export const CallEntryForm = z.looseObject({ cle: z.string().max(100).default('') }).transform((typed, context) => {
  const answers = new Map<number, Keyed>()
  const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
  const whole = (field: string): number | null => {
    const said = textOf(typed[field]).replaceAll(/[\s\u00a0\u202f]/g, '')
    if (said === '') return null
    if (/^\d{1,5}$/.test(said)) return Number(said)
    refuse(field, WRONG)
    return null
  }
  for (const [name, value] of Object.entries(typed)) {
    const [, kind, digits = ''] = /^(critere|mesure)-(\d{1,9})$/.exec(name) ?? []
    const said = textOf(value)
    if (kind === undefined || said === '') continue
    if (kind === 'mesure') answers.set(Number(digits), { level: null, measured: whole(name) })
    else if (Object.hasOwn(LEVELS, said) && !answers.has(Number(digits)))
      answers.set(Number(digits), { level: LEVELS[said] ?? null, measured: null })
  }
  const outcome = textOf(typed['essai'])
  const hour = textOf(typed['heure'])
  if (hour !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) refuse('heure', 'Écrivez une heure comme 09:30.')
  const note = textOf(typed['note'])
  if (note.length > 2000) refuse('note', 'Raccourcissez cette remarque : 2 000 caractères au plus.')
  const [minutes, seconds] = [whole('minutes'), whole('secondes')]
  const length = minutes === null && seconds === null ? null : (minutes ?? 0) * 60 + (seconds ?? 0)
  return {
    answers,
    outcome: isOutcome(outcome) ? outcome : undefined,
    hour,
    note,
    seconds: length === 0 ? null : length,
    posting: /^[\w-]{16,100}$/.test(typed.cle) ? typed.cle : '',
    ends: typed[ENDS] !== undefined,
    givesUp: typed[GIVES_UP] !== undefined,
  }
})
export type CallEntry = z.output<typeof CallEntryForm>
