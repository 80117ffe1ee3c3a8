import { cleanText } from '#src/ground/design/text/clean.ts'
import { formatNumber } from '#src/ground/design/text/index.ts'
import type { FaultWords } from './public-words.ts'
import { IN_FRENCH, type Tongue } from './tongue.ts'
import { conditionsOf, holds } from './conditions.ts'
import {
  COMMENT_LIMIT,
  type Condition,
  type Definition,
  levelOf,
  LEVELS,
  OTHER_SERVICE,
  POINTS,
  type Question,
  questionsOf,
  writtenIn,
} from './questionnaire.ts'

/**
 * What a person said, with closed keys only: nothing that was not asked is kept. `answers` holds levels, those of the four-level questions
 * and those at which other answers count; `choices` holds what was chosen, and an empty list for a question that was not asked.
 */
export type Answer = {
  service: number | null
  answers: Record<string, string>
  choices: Record<string, string | string[]>
  comment: string
}
/** A form as it was typed: every value of every known field. */
export type TypedAnswer = ReadonlyMap<string, readonly string[]>
/** The field that people do not see and machines fill in. */
export const TRAP = 'site_web'
/**
 * Answers that one address may send in a day before the next are set aside: more than a whole préfecture's hall sends behind one address,
 * less than a campaign needs to be drowned. A département sets its own.
 */
export const ANSWER_SHARE = 500
export type Refusal = { errors: Record<string, string> }

/** What the page asks, prepared once per version so that reading an answer costs only look-ups. */
export type AnswerForm = {
  questions: readonly Question[]
  sections: ReadonlyMap<string, number>
  /** What the questions that are not always asked depend on. */
  conditions: ReadonlyMap<string, readonly Condition[]>
  /** Services that may be named; undefined when the place is one service and does not ask. */
  services: ReadonlyMap<string, string> | undefined
}

/** Prepares a questionnaire for a place. */
export function answerForm(definition: Definition, services: ReadonlyMap<string, string> | undefined): AnswerForm {
  const sections = new Map(
    definition.sections.flatMap((section, place) =>
      section.questions.map((question) => [question.code, place + 1] as const),
    ),
  )
  const questions = questionsOf(definition).filter((question) => question.kind !== 'service' || services !== undefined)
  return { questions, sections, services, conditions: conditionsOf(definition) }
}

/**
 * Checks an answer against its questionnaire. Every fault has its French sentence; a question left aside is left out, never counted as
 * dissatisfied. An answer that says nothing at all is refused.
 */
export function readAnswer(form: AnswerForm, typed: TypedAnswer, tongue: Tongue = IN_FRENCH): Answer | Refusal {
  const answer: Answer = { service: null, answers: {}, choices: {}, comment: '' }
  const errors: Record<string, string> = {}
  const said = new Map<string, readonly string[]>()
  const texts = new Map<string, string>()
  for (const question of form.questions) {
    const conditions = form.conditions.get(question.code)
    if (conditions !== undefined && !holds(conditions, said)) {
      answer.choices[question.code] = []
      continue
    }
    const values = typed.get(question.code)?.filter((value) => value !== '') ?? []
    const fault =
      values.length === 0
        ? missing(question, form, tongue)
        : take(question, { values, answer, texts, form, words: tongue.words.faults })
    if (fault !== undefined) errors[question.code] = fault
    if (values.length > 0) said.set(question.code, values)
  }
  answer.comment = writtenIn(form.questions, texts)
  if (said.size === 0 && Object.keys(errors).length === 0) {
    errors[form.questions[0]?.code ?? 'form'] = tongue.words.faults.nothing
  }
  return Object.keys(errors).length === 0 ? answer : { errors }
}

function missing(question: Question, form: AnswerForm, { words, text }: Tongue): string | undefined {
  if (!question.obligatory) return undefined
  const part = form.sections.get(question.code) ?? 1
  return question.kind === 'service'
    ? words.faults.missingService(part)
    : words.faults.missing(part, text(question.label))
}

type Taking = {
  values: readonly string[]
  answer: Answer
  texts: Map<string, string>
  form: AnswerForm
  words: FaultWords
}

/** Puts one question's values into the answer, or says what is wrong with them. */
function take(question: Question, { values, answer, texts, form, words }: Taking): string | undefined {
  const value = values.at(-1) ?? ''
  switch (question.kind) {
    case 'service': {
      if (!form.services?.has(value)) return words.service
      answer.service = value === OTHER_SERVICE ? null : Number(value)
      return undefined
    }
    case 'level4': {
      if (!LEVELS.some((level) => level === value)) return words.level
      answer.answers[question.code] = value
      return undefined
    }
    case 'single': {
      if (!question.options.some((option) => option.code === value)) return words.choice
      return chose(question, value, answer)
    }
    case 'effort':
    case 'stars': {
      if (!POINTS.some((point) => point === value)) return words.point
      return chose(question, value, answer)
    }
    case 'multiple': {
      const known = new Set(question.options.map((option) => option.code))
      if (!values.every((one) => known.has(one))) return words.choices
      return chose(question, [...new Set(values)].sort(), answer)
    }
    case 'text': {
      const text = value.trim()
      const over = Array.from(text).length - COMMENT_LIMIT
      if (over > 0) return words.tooLong(form.sections.get(question.code) ?? 1, formatNumber(over))
      texts.set(question.code, text)
      return undefined
    }
  }
}

/** Keeps what was chosen, and the level at which it counts where the question says which answers are favourable. */
function chose(question: Question, said: string | string[], answer: Answer): undefined {
  answer.choices[question.code] = said
  const level = levelOf(question, [said].flat())
  if (level !== undefined) answer.answers[question.code] = level
}

type Kept = Pick<Answer, 'answers' | 'choices'>

/** What a file says of one person, as the form would have kept it: answers to questions that were not asked dropped, levels worked out. */
export function settled(definition: Definition, { answers, choices }: Kept): Kept {
  const made: Kept = { answers: { ...answers }, choices: { ...choices } }
  const conditions = conditionsOf(definition)
  const said = new Map<string, readonly string[]>()
  for (const question of questionsOf(definition)) {
    const { code } = question
    const own = conditions.get(code)
    if (own !== undefined && !holds(own, said)) {
      delete made.answers[code]
      made.choices[code] = []
      continue
    }
    const chosen = [choices[code] ?? []].flat()
    const level = chosen.length === 0 ? undefined : levelOf(question, chosen)
    if (level !== undefined) made.answers[code] = level
    said.set(code, question.kind === 'level4' ? [answers[code] ?? []].flat() : chosen)
  }
  return made
}

/**
 * Reads a posted form by hand: known fields only, at most 40 values each, cleaned as everywhere.
 * About a third of the time of the platform's FormData, on the hottest path there is.
 */
export function typedAnswer(body: string, known: ReadonlySet<string>): Map<string, string[]> {
  const typed = new Map<string, string[]>()
  for (const pair of body.split('&')) {
    const cut = pair.indexOf('=')
    const name = cut < 0 ? pair : pair.slice(0, cut)
    if (!known.has(name)) continue
    const list = typed.get(name)
    const value = decoded(pair.slice(name.length + 1))
    if (list === undefined) typed.set(name, [value])
    else if (list.length < 40) list.push(value)
  }
  return typed
}

function decoded(raw: string): string {
  if (/^[\w.~-]*$/.test(raw)) return raw
  const spaced = raw.replaceAll('+', ' ')
  let text: string
  try {
    text = decodeURIComponent(spaced)
  } catch {
    text = new URLSearchParams(`v=${raw}`).get('v') ?? ''
  }
  return cleanText(text.toWellFormed())
}
