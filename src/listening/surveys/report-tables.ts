// Tables of the papers: the mean of each part of the questionnaire, the answers to the questions that offer choices.
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import type { Table } from '#src/ground/reports/index.ts'
import { QUESTION_POLICY, type QuestionRow, SECTION_POLICY, type SectionMean, shareText } from './questions.ts'

/** One table, or none when no part asks several criteria. */
export function meansTable(means: readonly SectionMean[], source: string): Table[] {
  if (means.length === 0) return []
  return [
    {
      caption: 'Satisfaction moyenne par rubrique',
      columns: [{ label: 'Rubrique' }, { label: 'Moyenne des taux', align: 'right' }],
      rows: means.map(({ title, value, decimals }) => [title, formatRate(value, { decimals })]),
      source: `${source}. ${SECTION_POLICY}`,
    },
  ]
}

/** One table, a group of rows for each question; none when nothing may be shown. */
export function questionsTable(questions: readonly QuestionRow[], source: string): Table[] {
  const shown = questions.filter(({ options }) => options.length > 0)
  if (shown.length === 0) return []
  return [
    {
      caption: 'Réponses aux autres questions',
      columns: [
        { label: 'Question et réponse' },
        { label: 'Personnes', align: 'right' },
        { label: 'Part', align: 'right' },
      ],
      rows: shown.flatMap((question) => [
        { group: `${question.label}${question.several ? ' (plusieurs réponses possibles)' : ''}` },
        ...question.options.map((option) => [option.label, formatNumber(option.n), shareText(option, question)]),
        ['Sans réponse', formatNumber(question.unanswered), ''],
      ]),
      source: `${source}. ${QUESTION_POLICY}`,
    },
  ]
}
