import { type Choice, type SheetForm, type SheetPart } from '#src/ground/sheets/form.ts'
import { conditionInWords, conditionsOf } from './conditions.ts'
import { type Definition, LEVEL_WORDS, LEVELS, type Question, repliesTo } from './questionnaire.ts'

const ONE = 'Cochez une seule case.'
const SEVERAL = 'Cochez autant de cases qu’il convient.'
const LINES = 5

/** A question alone; those with four levels are put together by `partsOf`. */
function partOf(question: Exclude<Question, { kind: 'level4' }>, services: readonly Choice[] | undefined): SheetPart[] {
  const { code, label } = question
  const helped = (rule: string) => [rule, question.help ?? ''].filter(Boolean).join(' ')
  switch (question.kind) {
    case 'service':
      // A place that is one service does not ask.
      return services === undefined
        ? []
        : [{ kind: 'choice', code, label, help: helped(ONE), several: false, options: services }]
    case 'text':
      return [{ kind: 'lines', code, label, help: question.help ?? '', lines: LINES }]
    default: {
      const several = question.kind === 'multiple'
      const options = repliesTo(question).map((reply) => ({ value: reply.code, label: reply.label }))
      return [{ kind: 'choice', code, label, help: helped(several ? SEVERAL : ONE), several, options }]
    }
  }
}

/** Neighbours that ask for the same levels share a table. */
function partsOf(questions: readonly Question[], services: readonly Choice[] | undefined): SheetPart[] {
  const parts: SheetPart[] = []
  for (const question of questions) {
    if (question.kind !== 'level4') {
      parts.push(...partOf(question, services))
      continue
    }
    const { code, label } = question
    const last = parts.at(-1)
    if (last?.kind === 'grid') parts[parts.length - 1] = { ...last, questions: [...last.questions, { code, label }] }
    else {
      const levels = LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level] }))
      parts.push({ kind: 'grid', levels, questions: [{ code, label }] })
    }
  }
  return parts
}

/** On paper a question says itself when it is asked. */
function worded(definition: Definition): (question: Question) => Question {
  const conditions = conditionsOf(definition)
  return (question) => {
    const words = conditionInWords(definition, conditions.get(question.code) ?? [])
    return words === '' ? question : { ...question, label: `${words} : ${question.label}` }
  }
}

export type SheetAbout = { services: readonly Choice[] | undefined } & Pick<SheetForm, 'issuer' | 'footer'>

/** The questionnaire of a place as it is printed and read back: the same questions, words and services as behind its link. */
export function paperForm(definition: Definition, { services, ...about }: SheetAbout): SheetForm {
  return {
    ...about,
    title: definition.title,
    lead: definition.lead,
    sections: definition.sections
      .map(({ title, questions }) => ({ title, parts: partsOf(questions.map(worded(definition)), services) }))
      .filter(({ parts }) => parts.length > 0),
  }
}
