import type { FormPart, PaperForm } from '#src/ground/reports/index.ts'
import { type Definition, LEVEL_WORDS, LEVELS, type Question } from './questionnaire.ts'

const ONE = 'Cochez une seule case.'
const SEVERAL = 'Cochez autant de cases qu’il convient.'
const LINES = 5

/** A question alone; those with four levels are put together by `partsOf`. */
function partOf(question: Exclude<Question, { kind: 'level4' }>, services: readonly string[] | undefined): FormPart[] {
  const helped = (rule: string) => [rule, question.help ?? ''].filter(Boolean).join(' ')
  switch (question.kind) {
    case 'service':
      // A place that is one service does not ask.
      return services === undefined
        ? []
        : [{ kind: 'choice', label: question.label, help: helped(ONE), options: services }]
    case 'text':
      return [{ kind: 'lines', label: question.label, help: question.help ?? '', lines: LINES }]
    default:
      return [
        {
          kind: 'choice',
          label: question.label,
          help: helped(question.kind === 'single' ? ONE : SEVERAL),
          options: question.options.map(({ label }) => label),
        },
      ]
  }
}

/** Neighbours that ask for the same levels share a table. */
function partsOf(questions: readonly Question[], services: readonly string[] | undefined): FormPart[] {
  const parts: FormPart[] = []
  for (const question of questions) {
    if (question.kind !== 'level4') {
      parts.push(...partOf(question, services))
      continue
    }
    const last = parts.at(-1)
    if (last?.kind === 'grid') parts[parts.length - 1] = { ...last, questions: [...last.questions, question.label] }
    else parts.push({ kind: 'grid', levels: LEVELS.map((level) => LEVEL_WORDS[level]), questions: [question.label] })
  }
  return parts
}

/** The questionnaire of a place as it is printed: the same questions, words and services as behind its link. */
export function paperForm(
  definition: Definition,
  { services, ...about }: { services: readonly string[] | undefined } & Pick<PaperForm, 'metadata' | 'footer'>,
): PaperForm {
  return {
    ...about,
    title: definition.title,
    lead: definition.lead,
    sections: definition.sections
      .map(({ title, questions }) => ({ title, parts: partsOf(questions, services) }))
      .filter(({ parts }) => parts.length > 0),
  }
}
