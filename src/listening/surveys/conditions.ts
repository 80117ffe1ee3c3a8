// Questions that are asked only after certain answers: what holds, what is wrong with a condition, and how it is said.
import { FRENCH, type PublicWords } from './public-words.ts'
import { type Condition, type Definition, type Question, questionsOf, repliesTo } from './questionnaire.ts'

/** What somebody answered, question by question. */
export type Said = ReadonlyMap<string, readonly string[]>

/** What each question depends on, those of its part included; questions that are always asked have no entry. */
export function conditionsOf(definition: Definition): ReadonlyMap<string, readonly Condition[]> {
  const found = new Map<string, readonly Condition[]>()
  for (const { when: whole = [], questions } of definition.sections)
    for (const { code, ...question } of questions) {
      const own = 'when' in question ? (question.when ?? []) : []
      if (whole.length + own.length > 0) found.set(code, [...whole, ...own])
    }
  return found
}

/** Whether a question is asked after these answers. */
export const holds = (conditions: readonly Condition[], said: Said): boolean =>
  conditions.every(({ question, answers }) => said.get(question)?.some((one) => answers.includes(one)) ?? false)

/** All that must hold for some conditions to be reached: theirs, and those of the questions that they name. */
export function reaching(definition: Definition, conditions: readonly Condition[]): readonly Condition[] {
  const all = conditionsOf(definition)
  const found: Condition[] = []
  const visit = (list: readonly Condition[]): void => {
    for (const one of list) {
      if (found.some((known) => known === one)) continue
      found.push(one)
      visit(all.get(one.question) ?? [])
    }
  }
  visit(conditions)
  return found
}

export type ConditionFault = 'condition-itself' | 'condition-later' | 'condition-gone' | 'condition-answer'
export const CONDITION_FAULTS: Readonly<Record<ConditionFault, string>> = {
  'condition-itself': 'Une question ne peut pas dépendre de sa propre réponse.',
  'condition-later':
    'Une condition ne peut porter que sur une question posée avant : déplacez l’une des deux, ou changez la condition.',
  'condition-gone':
    'Une autre question n’est posée que selon les réponses à celle-ci : retirez d’abord cette condition.',
  'condition-answer':
    'Une condition porte sur une réponse qui n’est plus proposée : changez d’abord la condition de la question qui en dépend.',
}

/** What is wrong with the conditions of a questionnaire: on themselves, on a later question, on one that is not asked, on no answer. */
export function conditionFault(definition: Definition): { fault: ConditionFault; label: string } | undefined {
  const all = new Map(questionsOf(definition).map((question) => [question.code, question]))
  const before = new Set<string>()
  for (const { title, when: whole = [], questions } of definition.sections) {
    const inside = new Set(questions.map(({ code }) => code))
    const wrong = whole.flatMap((one) => faultOf(one, { all, before, itself: inside }) ?? [])[0]
    if (wrong) return { fault: wrong, label: title }
    for (const question of questions) {
      const own = 'when' in question ? (question.when ?? []) : []
      const fault = own.flatMap((one) => faultOf(one, { all, before, itself: new Set([question.code]) }) ?? [])[0]
      if (fault) return { fault, label: question.label }
      before.add(question.code)
    }
  }
  return undefined
}

type Around = { all: ReadonlyMap<string, Question>; before: ReadonlySet<string>; itself: ReadonlySet<string> }

function faultOf({ question, answers }: Condition, { all, before, itself }: Around): ConditionFault | undefined {
  const source = all.get(question)
  if (source === undefined) return 'condition-gone'
  if (itself.has(question)) return 'condition-itself'
  if (!before.has(question)) return 'condition-later'
  const offered = new Set(repliesTo(source).map(({ code }) => code))
  return answers.every((one) => offered.has(one)) ? undefined : 'condition-answer'
}

/** The questions on whose answers something at this place may depend: earlier ones that offer answers. */
export function sourcesBefore(definition: Definition, at: { part: number } | { code: string }): Question[] {
  const all = questionsOf(definition)
  const end =
    'code' in at
      ? all.findIndex(({ code }) => code === at.code)
      : definition.sections.slice(0, at.part).flatMap(({ questions }) => questions).length
  return all.slice(0, Math.max(0, end)).filter((question) => repliesTo(question).length > 0)
}

/** « Si vous avez répondu « Oui » à « Aviez-vous un rendez-vous ? » », in the words of a language. */
export function conditionInWords(
  definition: Definition,
  conditions: readonly Condition[],
  words: Pick<PublicWords, 'given' | 'scales'> = FRENCH,
): string {
  const all = new Map(questionsOf(definition).map((question) => [question.code, question]))
  const parts = conditions.flatMap(({ question, answers }) => {
    const source = all.get(question)
    if (source === undefined) return []
    const said = repliesTo(source, words.scales).flatMap(({ code, label }) => (answers.includes(code) ? [label] : []))
    return [{ answers: said, question: source.label }]
  })
  return parts.length === 0 ? '' : words.given(parts)
}
