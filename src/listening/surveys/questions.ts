// What a campaign says beside its criteria: the mean of a block of questions, and the answers to the questions that offer choices.
import { formatNumber, formatRate, ratio } from '#src/ground/design/text/index.ts'
import { type Definition, type Question } from './questionnaire.ts'
import { SMALL } from './protection.ts'
import type { CriterionRow } from './result-view.ts'
import { COARSE } from './results.ts'

/** How many gave each answer; question `''` counts the people, answer `''` those who answered a question. */
export type ChoiceCount = { question: string; option: string; n: number }
export type OptionRow = { label: string; n: number; share: number | undefined }
export type QuestionRow = {
  code: string
  label: string
  section: string
  several: boolean
  answered: number
  unanswered: number
  /** None where too few answered. */
  options: readonly OptionRow[]
}
export type SectionMean = { title: string; value: number; decimals: number; criteria: readonly string[] }

type Offered = Extract<Question, { kind: 'single' | 'multiple' }>
const offers = (question: Question): question is Offered => question.kind === 'single' || question.kind === 'multiple'

/** The answers to each question with choices, in the order of the questionnaire. Only for a whole campaign: no group of it is told apart. */
export function tabulated({ sections }: Definition, counts: readonly ChoiceCount[]): QuestionRow[] {
  const count = (question: string, option: string): number =>
    counts.find((one) => one.question === question && one.option === option)?.n ?? 0
  const people = count('', '')
  return sections.flatMap(({ title, questions }) =>
    questions.filter(offers).map((question): QuestionRow => {
      const answered = count(question.code, '')
      const decimals = answered < COARSE ? 0 : 1
      return {
        code: question.code,
        label: question.label,
        section: title,
        several: question.kind === 'multiple',
        answered,
        unanswered: Math.max(0, people - answered),
        options:
          answered < SMALL
            ? []
            : question.options.map(({ code, label }) => {
                const n = count(question.code, code)
                return { label, n, share: ratio(n, answered, { scale: 100, decimals }) ?? undefined }
              }),
      }
    }),
  )
}

/** The mean of the rates of each part of the questionnaire that asks several; nothing where one of them is not shown. */
export function sectionMeans({ sections }: Definition, rows: readonly CriterionRow[]): SectionMean[] {
  return sections.flatMap(({ title, questions }): SectionMean[] => {
    const own = questions.flatMap(({ code }) => rows.filter((row) => row.code === code))
    const asked = questions.filter(({ kind }) => kind === 'level4').length
    const rates = own.flatMap(({ rate }) => (rate ? [rate] : []))
    if (asked < 2 || rates.length < own.length || own.length < asked) return []
    const decimals = Math.min(...rates.map((one) => one.decimals))
    // Rates have one digit at most: their tenths add up exactly.
    const tenths = rates.reduce((all, { value }) => all + Math.round(value * 10), 0)
    return [
      {
        title,
        value: ratio(tenths, 10 * rates.length, { decimals }) ?? 0,
        decimals,
        criteria: own.map(({ label }) => label),
      },
    ]
  })
}

export const SECTION_POLICY = 'Moyenne simple des taux des critères de la rubrique, chacun compté une fois.'
export const QUESTION_POLICY = `Parts calculées sur les personnes qui ont répondu à la question ; « sans réponse » compte les autres. Une question à laquelle moins de ${SMALL} personnes ont répondu n’est pas montrée.`

/** « 42,3 % »; empty where nobody answered. */
export function shareText({ share }: OptionRow, { answered }: QuestionRow): string {
  return share === undefined ? '' : formatRate(share, { decimals: answered < COARSE ? 0 : 1 })
}

/** « 112 réponses, 8 sans réponse ; plusieurs réponses possibles ». */
export function answeredText({ answered, unanswered, several }: QuestionRow): string {
  const said = `${formatNumber(answered)} ${answered < 2 ? 'personne a répondu' : 'personnes ont répondu'}, ${formatNumber(unanswered)} sans réponse`
  return several ? `${said} ; plusieurs réponses possibles` : said
}
