import type { ReactElement } from 'react'
import { Section } from '#src/ground/design/page-head.tsx'
import { Table } from '#src/ground/design/table.tsx'
import { formatNumber, formatRate } from '#src/ground/design/text/index.ts'
import {
  type Answers,
  answeredText,
  type GroupAnswers,
  QUESTION_POLICY,
  type QuestionRow,
  REASONS,
  REASONS_POLICY,
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

/** The questions that offer choices: who came for what, where they found what they knew before; by site and by way in on demand. */
export function Questions({
  questions,
  reasons,
}: {
  questions: readonly QuestionRow[]
  reasons: Answers | undefined
}): ReactElement | null {
  if (questions.length === 0 && reasons === undefined) return null
  return (
    <Section title="Les autres questions" rule>
      {reasons === undefined ? null : (
        <div className="pv-question">
          <Options caption={REASONS} head="Service demandé" told={reasons} note={REASONS_POLICY} />
        </div>
      )}
      {questions.map((question) => (
        <div key={question.code} className="pv-question">
          {question.options.length === 0 ? (
            <p>{`${question.label} ${answeredText(question)} : trop peu pour être montrées.`}</p>
          ) : (
            <Options
              caption={question.label}
              head={question.section}
              told={question}
              note={`${answeredText(question)}.`}
            />
          )}
          <Groups question={question} title="Par site" groups={question.bySite} />
          <Groups question={question} title="Par voie" groups={question.byChannel} />
        </div>
      ))}
      {questions.length === 0 ? null : <p className="pv-note">{QUESTION_POLICY}</p>}
    </Section>
  )
}

type OptionsProps = { caption: string; head: string; told: Answers; note: string }

function Options({ caption, head, told, note }: OptionsProps): ReactElement {
  return (
    <Table
      caption={caption}
      compact
      rows={told.options}
      rowKey={({ label }) => label}
      columns={[
        { key: 'label', head, cell: ({ label }) => label },
        { key: 'n', head: 'Personnes', numeric: true, cell: ({ n }) => formatNumber(n) },
        { key: 'share', head: 'Part', numeric: true, cell: (row) => <b>{shareText(row)}</b> },
      ]}
      note={note}
    />
  )
}

/** A question group by group, folded: a group that may not be told apart says so. */
function Groups({
  question,
  title,
  groups,
}: {
  question: QuestionRow
  title: string
  groups: readonly GroupAnswers[]
}): ReactElement | null {
  if (groups.every(({ options }) => options.length === 0)) return null
  return (
    <details>
      <summary>
        {title}
        <span className="fr-sr-only">{` : ${question.label}`}</span>
      </summary>
      {groups.map((group) =>
        group.options.length === 0 ? (
          <p key={group.key}>{`${group.label} : non montré.`}</p>
        ) : (
          <Options
            key={group.key}
            caption={group.label}
            head="Réponse"
            told={group}
            note={`${answeredText({ ...group, several: question.several })}.`}
          />
        ),
      )}
    </details>
  )
}
