import type { ReactElement } from 'react'
import { Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import {
  answeredText,
  QUESTION_POLICY,
  type QuestionRow,
  SECTION_POLICY,
  type SectionMean,
  shareText,
} from '../questions.ts'

/** The mean of each part of the questionnaire that asks several criteria. */
export function Means({ means }: { means: readonly SectionMean[] }): ReactElement | null {
  if (means.length === 0) return null
  return (
    <Section title="Par rubrique" rule>
      <Table
        caption="Moyenne par rubrique"
        captionHidden
        compact
        rows={means}
        rowKey={({ title }) => title}
        columns={[
          { key: 'title', head: 'Rubrique', cell: ({ title }) => title },
          {
            key: 'mean',
            head: 'Moyenne des taux',
            numeric: true,
            cell: ({ value, decimals }) => <b>{formatRate(value, { decimals })}</b>,
          },
          { key: 'of', head: 'Critères', cell: ({ criteria }) => criteria.join(', ') },
        ]}
        note={SECTION_POLICY}
      />
    </Section>
  )
}

/** The questions that offer choices: who came for what, where they found what they knew before. */
export function Questions({ questions }: { questions: readonly QuestionRow[] }): ReactElement | null {
  if (questions.length === 0) return null
  return (
    <Section title="Les autres questions" rule>
      {questions.map((question) =>
        question.options.length === 0 ? (
          <p key={question.code}>{`${question.label} ${answeredText(question)} : trop peu pour être montrées.`}</p>
        ) : (
          <Table
            key={question.code}
            caption={question.label}
            compact
            rows={question.options}
            rowKey={({ label }) => label}
            columns={[
              { key: 'label', head: question.section, cell: ({ label }) => label },
              { key: 'n', head: 'Personnes', numeric: true, cell: ({ n }) => formatNumber(n) },
              { key: 'share', head: 'Part', numeric: true, cell: (row) => <b>{shareText(row, question)}</b> },
            ]}
            note={`${answeredText(question)}.`}
          />
        ),
      )}
      <p className="pv-note">{QUESTION_POLICY}</p>
    </Section>
  )
}
