// Paper forms keyed with digits: one field per question, one or several digits each.
import type { AnswerForm, TypedAnswer } from './answer.ts'
import { POINTS, type Question } from './questionnaire.ts'

/** What each digit of a question means, as printed beside its field. */
export type DigitKey = { digit: string; value: string; label: string }

/** The digits of a question; text has none. Services and options are numbered from 1. */
export function digitsOf(question: Question, form: AnswerForm): DigitKey[] {
  const numbered = (choices: readonly (readonly [string, string])[]) =>
    choices.map(([value, label], place) => ({ digit: String(place + 1), value, label }))
  switch (question.kind) {
    case 'level4':
      return ['4', '3', '2', '1', '0'].map((digit) => ({ digit, value: digit, label: '' }))
    case 'effort':
    case 'stars':
      return POINTS.map((digit) => ({ digit, value: digit, label: '' }))
    case 'service':
      return numbered([...(form.services ?? [])])
    case 'single':
    case 'multiple':
      return numbered(question.options.map(({ code, label }) => [code, label] as const))
    case 'text':
      return []
  }
}

/** Digits as typed → the values of the questionnaire; an unknown digit stays as it is, so that the check refuses it. */
export function fromDigits(form: AnswerForm, typed: (code: string) => string): TypedAnswer {
  return new Map<string, readonly string[]>(
    form.questions.map((question): [string, readonly string[]] => {
      const raw = typed(question.code).trim()
      if (question.kind === 'text') return [question.code, [raw]]
      const keys = new Map(digitsOf(question, form).map((key) => [key.digit, key.value]))
      const parts = question.kind === 'multiple' ? raw.split(/[\s,;]*/) : [raw]
      return [question.code, parts.filter((part) => part !== '').map((part) => keys.get(part) ?? part)]
    }),
  )
}
